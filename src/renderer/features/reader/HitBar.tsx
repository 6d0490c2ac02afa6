import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { IconButton } from '../../ui/Button.tsx';
import { PageBar } from './PageBar.tsx';
import type { Hits } from './use-hits.ts';

interface HitBarProps {
  readonly hits: Hits;
  readonly interfaceLanguage: InterfaceLanguage;
}

/** How many places of the text a search found, which of them is in view, and the way to the others, also by F3. */
export function HitBar({ hits: { count, place, step }, interfaceLanguage }: HitBarProps) {
  const { t } = useTranslation();
  useCommand('nextHit', () => step(1));
  useCommand('previousHit', () => step(-1));
  return (
    <PageBar label={t('reader.hits.label')} interfaceLanguage={interfaceLanguage}>
      <span role="status">
        {place === undefined
          ? t('reader.hits.count', { count })
          : t('reader.hits.place', { place: place + 1, count })}
      </span>
      <span>
        <IconButton icon="up" label={t('reader.hits.previous')} onPress={() => step(-1)} />
        <IconButton icon="down" label={t('reader.hits.next')} onPress={() => step(1)} />
      </span>
    </PageBar>
  );
}
