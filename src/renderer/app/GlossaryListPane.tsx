import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { ConceptList } from '../features/glossary/ConceptList.tsx';
import { LearningEntry } from '../features/glossary/LearningEntry.tsx';
import { IconButton } from '../ui/Button.tsx';
import type { LayoutChange } from './layout.ts';

interface GlossaryListPaneProps {
  readonly conceptId: string | undefined;
  /** Whether the terms that are learnt are on the page. */
  readonly isLearning: boolean;
  /** Whether it is all that is in sight. */
  readonly onlyPane: boolean;
  readonly onChange: Dispatch<LayoutChange>;
  readonly onShowPage: () => void;
  readonly onGlossaries: () => void;
  /** Given where the rail is out of sight. */
  readonly onShowRail?: () => void;
}

/** The glossary's concepts in the place of the articles, with the way back to the rail. */
export function GlossaryListPane(props: GlossaryListPaneProps) {
  const { conceptId, isLearning, onlyPane, onChange, onShowPage, onShowRail, onGlossaries } = props;
  const { t } = useTranslation();
  return (
    <ConceptList
      conceptId={isLearning ? undefined : conceptId}
      headingLevel={onlyPane ? 1 : 2}
      onSelect={(id) => onChange({ type: 'conceptChosen', conceptId: id })}
      onPick={() => {
        if (onlyPane) onShowPage();
      }}
      onOpen={onShowPage}
      below={
        <LearningEntry
          isCurrent={isLearning}
          onOpen={() => {
            onChange({ type: 'learningOpened' });
            onShowPage();
          }}
        />
      }
      after={<IconButton icon="more" label={t('glossary.manage.open')} onPress={onGlossaries} />}
      before={
        onShowRail && <IconButton icon="menu" label={t('window.showRail')} onPress={onShowRail} />
      }
    />
  );
}
