import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { PageBar } from './PageBar.tsx';
import type { FoundNotes } from './use-found-notes.ts';
import type { Hits } from './use-hits.ts';

interface HitBarProps {
  readonly hits: Hits;
  readonly notes: FoundNotes;
  readonly interfaceLanguage: InterfaceLanguage;
}

/**
 * How many places of the text a search found, which of them is in view, and the way to the others, also by F3; and the way to
 * the notes in which it found something.
 */
export function HitBar({ hits, notes, interfaceLanguage }: HitBarProps) {
  const { t } = useTranslation();
  const { count, place } = hits;
  const step = (by: 1 | -1) => {
    if (count === 0) return false;
    hits.step(by);
    return true;
  };
  useCommand('nextHit', () => step(1));
  useCommand('previousHit', () => step(-1));
  if (count === 0 && notes.count === 0) return null;
  return (
    <PageBar label={t('reader.hits.label')} interfaceLanguage={interfaceLanguage}>
      <span role="status">
        {place === undefined
          ? t('reader.hits.count', { count })
          : t('reader.hits.place', { place: place + 1, count })}
      </span>
      {notes.count > 0 && (
        <Button variant="quiet" onPress={notes.show}>
          {t('reader.hits.notes', { count: notes.count })}
        </Button>
      )}
      {count > 0 && (
        <span>
          <IconButton icon="up" label={t('reader.hits.previous')} onPress={() => step(-1)} />
          <IconButton icon="down" label={t('reader.hits.next')} onPress={() => step(1)} />
        </span>
      )}
    </PageBar>
  );
}
