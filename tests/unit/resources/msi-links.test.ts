import { expect, test } from 'vitest';
import { withLinks } from '../../../packaging/windows/msi-links.mjs';

const project = `<Wix><Product><ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">
  <Component><File Name="escale.exe" KeyPath="yes" Id="mainExecutable"/></Component>
</ComponentGroup></Product></Wix>`;

test('the project of the MSI registers links once, among the components of the program', () => {
  const changed = withLinks(project);
  const [before, links, after] = changed.split(/(<Component Id="EscaleLinks"[^]*?<\/Component>)/);
  expect(before).toMatch(/<ComponentGroup Id="ProductComponents"[^>]*>\s*$/);
  expect(after).toContain('mainExecutable');
  expect(links).toContain(String.raw`Root="HKMU" Key="Software\Classes\escale"`);
  expect(links).toContain('Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"');
});

test('a project that is built in another way is refused, rather than left without links', () => {
  expect(() => withLinks('<Wix/>')).toThrow('no place');
});
