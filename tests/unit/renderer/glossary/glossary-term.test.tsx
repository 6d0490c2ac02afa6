import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { GlossaryTerm } from '../../../../src/renderer/features/glossary/GlossaryTerm.tsx';

// There is no preload here to take the bridge from, and no term asks anything of it before its card opens.
vi.mock('../../../../src/renderer/bridge.ts', () => ({ bridge: {} }));

function markup(state: { readonly insideLink?: boolean; readonly continued?: boolean }): string {
  return renderToStaticMarkup(
    <GlossaryTerm
      conceptId="gaia-x"
      label="Gaia-X"
      offset={0}
      colour="blue"
      termId="article-0"
      continued={state.continued ?? false}
      insideLink={state.insideLink ?? false}
      interfaceLanguage="en"
      articleLanguage="fr"
      exceptArticleId="article"
      layer={{ current: null }}
      onOpenArticle={() => {}}
    >
      Gaia‑X
    </GlossaryTerm>,
  );
}

describe('a glossary term', () => {
  it('is a button that opens a dialog, named by its own text and nothing else', () => {
    const html = markup({});
    expect(html).toContain('role="button"');
    expect(html).toContain('tabindex="0"');
    expect(html).toContain('aria-haspopup="dialog"');
    expect(html).not.toContain('aria-label');
    expect(html.replaceAll(/<[^>]*>/g, '')).toBe('Gaia‑X');
  });

  it('is an inline element, so that lines break and selections run through it', () => {
    expect(markup({})).toMatch(/^<span [^>]*>Gaia‑X<\/span>$/);
  });

  it('is announced once when it comes in pieces', () => {
    expect(markup({ continued: true })).not.toMatch(/role|tabindex|aria-/);
  });

  it('is plain text inside a link', () => {
    expect(markup({ insideLink: true })).toBe('Gaia‑X');
  });
});
