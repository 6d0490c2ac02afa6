/** Rejects with the signal's reason when it is aborted first: for what goes on by itself and cannot be taken back. */
export async function unlessAborted<T>(question: Promise<T>, signal: AbortSignal): Promise<T> {
  // Nobody else hears of its failure when it is left.
  question.catch(() => undefined);
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([question, aborted]);
  } finally {
    settled.abort();
  }
}
