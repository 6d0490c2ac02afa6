import { readFile, writeFile } from 'node:fs/promises';

// The registration of links that begin with `escale:`, for the MSI: what installer.nsh writes for the other installer.
// Windows Installer writes and removes it with the program.

/** Ever the same, as Windows Installer knows components by it. */
const component = '9F4B0C5E-2B1D-4E0A-9C57-0E6B5D6B7A31';

/** The program's own file, as electron-builder's project calls it. */
const program = '[#mainExecutable]';

const registration = `
      <Component Id="EscaleLinks" Guid="${component}">
        <RegistryKey Root="HKMU" Key="Software\\Classes\\escale">
          <RegistryValue Type="string" Value="URL:Escale" KeyPath="yes"/>
          <RegistryValue Name="URL Protocol" Type="string" Value=""/>
          <RegistryValue Key="shell\\open\\command" Type="string" Value="&quot;${program}&quot; &quot;%1&quot;"/>
        </RegistryKey>
      </Component>`;

/** The project of an MSI with that registration. Throws where it is built in another way than was known. */
export function withLinks(project) {
  const group = /<ComponentGroup Id="ProductComponents"[^>]*>/;
  if (!group.test(project) || !project.includes('"mainExecutable"')) {
    throw new Error('The project of the MSI has no place for the registration of links.');
  }
  return project.replace(group, (found) => found + registration);
}

/** Called by electron-builder with the path of the project, before it is compiled. */
export async function msiProjectCreated(path) {
  await writeFile(path, withLinks(await readFile(path, 'utf8')));
}
