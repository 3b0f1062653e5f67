// Preloaded (--import) into every process the orchestrator starts. When the orchestrator is killed outright it can't stop
// its children; the channel between them closes then, and each child ends in its own graceful way.
if (process.channel) {
  process.channel.unref()
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
