// `npm run dev`: the reader with hot reload, on the runtime that `npm start` would use.
import { forgetBuild } from './setup/built.ts';
import { isRoot } from './setup/system-programs.ts';
import { findDisplay } from './setup/display.ts';
import { runPackage } from './setup/project.ts';
import { findRuntime } from './setup/runtime.ts';

forgetBuild();
const runtime = await findRuntime();
const display = await findDisplay();
const sandbox = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : [];
process.exitCode = await runPackage(
  'electron-vite',
  ['dev', ...sandbox, ...process.argv.slice(2)],
  {
    env: { ...process.env, ...runtime.environment, ...display.environment },
  },
);
display.close();
