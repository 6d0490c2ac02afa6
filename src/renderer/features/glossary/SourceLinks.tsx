import type { Concept } from '../../../shared/domain/glossary.ts';
import { bridge } from '../../bridge.ts';

interface SourceLinksProps {
  readonly sources: Concept['sources'];
  readonly listClassName: string | undefined;
  readonly linkClassName: string | undefined;
}

/** Where a concept's definition comes from, each opening in the system's browser. */
export function SourceLinks({ sources, listClassName, linkClassName }: SourceLinksProps) {
  return (
    <ul className={listClassName}>
      {sources.map((source) => (
        <li key={source.url}>
          <a
            href={source.url}
            lang={source.language}
            className={linkClassName}
            onClick={(event) => {
              event.preventDefault();
              void bridge.linkOpen({ url: source.url });
            }}
          >
            {source.title}
          </a>
        </li>
      ))}
    </ul>
  );
}
