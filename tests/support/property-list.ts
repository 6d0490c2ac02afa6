/** What a property list says, from an element of it. */
export function plistValue(element: Element | null): unknown {
  const children = [...(element?.children ?? [])];
  switch (element?.tagName) {
    case 'dict':
      return Object.fromEntries(
        children.flatMap((child, place) =>
          child.tagName === 'key'
            ? [[child.textContent, plistValue(children[place + 1] ?? null)]]
            : [],
        ),
      );
    case 'array':
      return children.map(plistValue);
    case 'true':
    case 'false':
      return element.tagName === 'true';
    case 'integer':
      return Number(element.textContent);
    case 'string':
      return element.textContent;
    default:
      throw new Error(`No property list has ${element?.tagName ?? 'nothing'} here`);
  }
}
