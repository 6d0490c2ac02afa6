import { expect, test } from 'vitest';
import { systemFolder } from '../../../../src/main/core/policy/windows-folder.ts';

test('the folder of the system’s programs is where its own library was loaded from', () => {
  const libraries = [
    String.raw`C:\Program Files\Escale\Escale.exe`,
    String.raw`D:\WINDOWS\SYSTEM32\ntdll.dll`,
    String.raw`D:\WINDOWS\System32\KERNEL32.DLL`,
  ];
  expect(systemFolder(libraries)).toBe(String.raw`D:\WINDOWS\SYSTEM32`);
});

test('without it, the folder is the usual one', () => {
  const elsewhere = [String.raw`C:\Users\reader\ntdll.dll`, '/lib/libc.so.6'];
  expect(systemFolder(elsewhere)).toBe(String.raw`C:\Windows\System32`);
  expect(systemFolder()).toBe(String.raw`C:\Windows\System32`);
});
