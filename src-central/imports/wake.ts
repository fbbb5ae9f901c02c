// Tells this process's background work that an import waits for it, so that nobody waits for its next look. Rung by the use cases that give
// it work; other processes look by themselves every few seconds.

const hearing = new Set<() => void>();

export function onWake(hear: () => void): () => void {
  hearing.add(hear);
  return () => void hearing.delete(hear);
}

export function wakeImports(): void {
  for (const hear of hearing) hear();
}
