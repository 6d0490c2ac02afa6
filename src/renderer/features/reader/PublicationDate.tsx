import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';

interface PublicationDateProps {
  /** ISO 8601; nothing is shown without it. */
  readonly publishedAt: string | undefined;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly className?: string | undefined;
}

/** When an article was published, as the interface's language writes it. */
export function PublicationDate(props: PublicationDateProps) {
  const { publishedAt, interfaceLanguage, className } = props;
  if (publishedAt === undefined) return null;
  return (
    <time dateTime={publishedAt} className={className}>
      {formatDate(publishedAt, interfaceLanguage)}
    </time>
  );
}
