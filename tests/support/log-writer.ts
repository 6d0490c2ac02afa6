import { LogFile } from '../../src/main/core/log/log-file.ts';

// A process that writes `count` lines, each with its own name and number: `node log-writer.ts PATH NAME COUNT LARGEST`.

const [path = '', name = '', count = '0', largest = '0'] = process.argv.slice(2);
const file = new LogFile({ path, largest: Number(largest), kept: 200 });
for (let number = 0; number < Number(count); number += 1) {
  if (!file.append(`${name} ${number}`)) process.exitCode = 1;
}
