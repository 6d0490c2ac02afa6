/** Does the work; the first Ctrl+C calls `stop` and lets the work end by itself, a second one ends the program. */
export async function untilInterrupted<T>(stop: () => void, work: () => Promise<T>): Promise<T> {
  process.once('SIGINT', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop);
  }
}
