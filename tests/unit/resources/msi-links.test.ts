import { JSDOM } from 'jsdom';
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
  expect(after).toContain('Name="PATH" Value="[APPLICATIONFOLDER]resources\\bin" Part="last"');
  expect(links).toContain('Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"');
});

test('each component has a key that Windows Installer accepts', () => {
  const project = `<ComponentGroup Id="ProductComponents"><i Id="mainExecutable"/></ComponentGroup>`;
  const { document } = new JSDOM(withLinks(project), { contentType: 'text/xml' }).window;
  const components = [...document.querySelectorAll('Component')];
  expect(components).toHaveLength(2);
  for (const component of components) {
    // Its folder, which it then makes itself (ICE18), or one value of the registry.
    const isFolder = component.getAttribute('KeyPath') === 'yes';
    expect(component.querySelectorAll(':scope > CreateFolder')).toHaveLength(isFolder ? 1 : 0);
    expect(component.querySelectorAll('[KeyPath="yes"]')).toHaveLength(isFolder ? 0 : 1);
  }
});

test('a project that is built in another way is refused, rather than left without links', () => {
  expect(() => withLinks('<Wix/>')).toThrow('no place');
});
