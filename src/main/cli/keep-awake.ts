import { spawn } from 'node:child_process';

/** What holds a machine awake for as long as the program behind it runs; Windows has none that could be started so. */
const holders: Partial<Record<NodeJS.Platform, (why: string) => readonly string[]>> = {
  linux: (why) => ['systemd-inhibit', '--what=sleep', '--who=Escale', `--why=${why}`],
  darwin: () => ['caffeinate', '-i'],
};

/**
 * Asks the system not to suspend while a verb works for long, as the window does. Where there is nobody to ask, or the answer is
 * no, the machine does as it likes. Ends when the returned function is called, or with this process, however that ends.
 */
export function keepAwake(
  why: string,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): () => void {
  const [program, ...words] = holders[platform]?.(why) ?? [];
  if (program === undefined) return () => undefined;
  // `cat` ends with its input, which the system closes for a process that was killed, too.
  const holder = spawn(program, [...words, 'cat'], {
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  holder.on('error', () => undefined);
  holder.stdin.on('error', () => undefined);
  return () => {
    holder.stdin.end();
  };
}
