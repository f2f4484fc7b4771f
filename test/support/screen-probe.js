// Runs in the page. What a person with a mouse, a finger or a keyboard meets on it, as plain data.
;(() => {
  const controls =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]'

  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect()
    return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1
  }

  const isChoice = ({ type }) => type === 'radio' || type === 'checkbox'

  const nameOf = (element) => {
    const text = element.labels?.[0]?.innerText ?? element.innerText ?? ''
    return `${element.localName} "${text.trim().replace(/\s+/g, ' ').slice(0, 50)}"`
  }

  // A skip link is there, though outside the window, until it has the focus.
  const shownControls = () => [...document.querySelectorAll(controls)].filter(isShown)

  // Of a group of radios Tab stops at the one that is chosen, else at the first.
  const isStop = (element) => {
    if (element.tabIndex < 0 || element.disabled) return false
    if (element.type !== 'radio') return true
    const group = [...document.getElementsByName(element.name)].filter(
      (one) => one.form === element.form,
    )
    return element === (group.find(({ checked }) => checked) ?? group.find(isShown))
  }

  // WCAG 2.5.8: a link in a sentence is as high as its line.
  const isInSentence = (element) =>
    getComputedStyle(element).display === 'inline' &&
    element.parentElement.innerText.trim() !== element.innerText.trim()

  const targetOf = (element) =>
    ((isChoice(element) && element.closest('label')) || element).getBoundingClientRect()

  const hasFocusMark = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  }

  const placeOf = (element) => {
    const { left, right, top, bottom } = targetOf(element)
    return { left, right, top: top + scrollY, bottom: bottom + scrollY }
  }

  const visits = []

  const note = ({ target }) => {
    visits.push({ name: nameOf(target), isMarked: hasFocusMark(target), place: placeOf(target) })
  }

  // Puts the focus before everything, as when the page has just come.
  const toTheTop = () => {
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus()
    start.remove()
  }

  globalThis.screenProbe = {
    beyondTheSide: () => {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      const beyond = [...document.body.querySelectorAll('*')].filter(
        (element) => isShown(element) && element.getBoundingClientRect().right > clientWidth + 0.5,
      )
      return beyond.map(nameOf).slice(0, 5)
    },
    smallTargets: () =>
      shownControls()
        .filter((element) => element.tabIndex >= 0 && !isInSentence(element))
        .filter((element) => Math.min(targetOf(element).width, targetOf(element).height) < 24)
        .map((element) => {
          const { width, height } = targetOf(element)
          return `${nameOf(element)} ${Math.round(width)} x ${Math.round(height)}`
        }),
    outOfReach: () =>
      [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((element) => isShown(element) && element.tabIndex < 0 && !element.ariaHidden)
        .map(nameOf),
    stops: () => shownControls().filter(isStop).map(nameOf),
    visits: () => visits,
    startVisits: () => {
      visits.length = 0
      toTheTop()
      document.addEventListener('focusin', note)
    },
    endVisits: () => document.removeEventListener('focusin', note),
  }
})()
