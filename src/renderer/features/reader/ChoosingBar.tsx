import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import { focusArticle } from './article-title-element.ts';
import { PageBar } from './PageBar.tsx';

interface ChoosingBarProps {
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onDone: () => void;
}

/** Says what the page is for while a person chooses what to hide, and ends it; so does Esc. */
export function ChoosingBar({ interfaceLanguage, onDone }: ChoosingBarProps) {
  const { t } = useTranslation();
  const button = useInitialFocus<HTMLButtonElement>();
  const finish = () => {
    onDone();
    focusArticle();
  };
  useCommand('escape', finish);
  return (
    <PageBar label={t('reader.hidden.choosing.label')} interfaceLanguage={interfaceLanguage}>
      <span>{t('reader.hidden.choosing.text')}</span>
      <Button ref={button} onPress={finish}>
        {t('reader.hidden.choosing.done')}
      </Button>
    </PageBar>
  );
}
