// Preloaded by the npm scripts that serve. npm passes a SIGTERM to its shell only, and the shell does not pass it on:
// without this, who stops npm leaves a server behind that keeps its ports.
const shell = process.ppid
const watch = setInterval(() => {
  if (process.ppid === shell) return
  clearInterval(watch)
  process.kill(process.pid, 'SIGTERM')
}, 100)
watch.unref()
