import { sign as signForApple } from '@electron/osx-sign';
import { notarize } from '@electron/notarize';
import { sign as signForWindows } from '@electron/windows-sign';
import { say } from '../setup/project.ts';

/**
 * Signs a packaged application with the keys that the environment names, after its fuses are set, as that changes its bytes;
 * says so when there is none. ESCALE_APPLE_IDENTITY is a name in the keychain, ESCALE_APPLE_PROFILE notarytool's profile there;
 * WINDOWS_CERTIFICATE_FILE and WINDOWS_CERTIFICATE_PASSWORD are those of @electron/windows-sign.
 */
export async function signApplication(path: string): Promise<void> {
  const identity = given('ESCALE_APPLE_IDENTITY');
  const keychainProfile = given('ESCALE_APPLE_PROFILE');
  if (process.platform === 'darwin' && identity !== undefined) {
    await signForApple({ app: path, identity, optionsForFile: () => ({ hardenedRuntime: true }) });
    if (keychainProfile !== undefined) await notarize({ appPath: path, keychainProfile });
    return;
  }
  if (process.platform === 'win32' && given('WINDOWS_CERTIFICATE_FILE') !== undefined) {
    await signForWindows({ appDirectory: path });
    return;
  }
  if (process.platform !== 'linux') say('No key to sign with: the application is not signed.');
}

/** A secret that a workflow does not have is an empty variable. */
function given(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
