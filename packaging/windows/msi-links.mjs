import { readFile, writeFile } from 'node:fs/promises';

// What electron-builder's MSI has no setting for: links that begin with `escale:` open in Escale, as installer.nsh writes it
// for the other installer, and the folder of the command `escale` is in the machine's PATH. Windows Installer writes and
// removes both with the program.

/** Ever the same, as Windows Installer knows components by them. */
const linksComponent = '9F4B0C5E-2B1D-4E0A-9C57-0E6B5D6B7A31';
const commandComponent = '3C6E1F0A-7D52-4B8E-8A1B-52D0C7E94F66';

/** The program's own file, as electron-builder's project calls it. */
const program = '[#mainExecutable]';

// A component without a file has its folder for its key, and has to make that folder itself: light.exe refuses it else (ICE18).
const registration = `
      <Component Id="EscaleLinks" Guid="${linksComponent}">
        <RegistryKey Root="HKMU" Key="Software\\Classes\\escale">
          <RegistryValue Type="string" Value="URL:Escale" KeyPath="yes"/>
          <RegistryValue Name="URL Protocol" Type="string" Value=""/>
          <RegistryValue Key="shell\\open\\command" Type="string" Value="&quot;${program}&quot; &quot;%1&quot;"/>
        </RegistryKey>
      </Component>
      <Component Id="EscaleCommand" Guid="${commandComponent}" KeyPath="yes">
        <CreateFolder/>
        <Environment Id="EscalePath" Name="PATH" Value="[APPLICATIONFOLDER]resources\\bin" Part="last" Action="set" System="yes" Permanent="no"/>
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
