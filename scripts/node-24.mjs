// Preloaded by the npm scripts. Plain JavaScript, because an older Node cannot read the TypeScript that follows.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `Jeugdschakel needs Node 24 or newer and this is ${process.version}. Start it with an npm script after "npm ci": that brings its own Node.\n`,
  )
  process.exit(1)
}
