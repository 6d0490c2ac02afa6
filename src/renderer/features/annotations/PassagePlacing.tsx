import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useAttaching } from '../../annotation-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { WordsWithin } from '../../ui/WordsWithin.tsx';
import { focusArticle } from '../reader/article-title-element.ts';
import { firstWords } from './first-words.ts';
import { PassagePicker } from './PassagePicker.tsx';
import { selectedNow, useSelectedPassage } from './use-selected-passage.ts';

interface PassagePlacingProps {
  readonly annotation: Annotation;
  readonly view: ArticleView;
  readonly content: RefObject<HTMLElement | null>;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onDone: () => void;
}

/** Choosing the passage that an orphan belongs to, sentence by sentence or by selecting it. It begins where it once was. */
export function PassagePlacing(props: PassagePlacingProps) {
  const { annotation, view, content, interfaceLanguage, onDone } = props;
  const { t } = useTranslation();
  const attach = useAttaching(t('annotations.orphan.attached'));
  const selected = useSelectedPassage(content);
  const [from] = useState(annotation.target?.position.start ?? 0);
  const stop = () => {
    document.getSelection()?.removeAllRanges();
    focusArticle();
    onDone();
  };
  const take = ({ start, end }: TextRange) => {
    const passage = { bodyHash: view.bodyHash, start, end };
    attach.mutate({ id: annotation.id, passage }, { onSuccess: stop });
  };
  const takeSelected = () => {
    // What is drawn lags behind the keys, and pressing may take the selection away.
    const chosen = selectedNow(content.current) ?? selected;
    if (chosen) take(chosen.range);
  };
  const quote = firstWords(annotation.target?.quote.exact ?? annotation.note);
  return (
    <PassagePicker
      view={view}
      content={content}
      from={Math.min(from, view.body.text.length - 1)}
      interfaceLanguage={interfaceLanguage}
      purpose={
        <WordsWithin
          sentence={(words) => t('annotations.orphan.purpose', { quote: words })}
          words={quote}
          lang={annotation.target && annotation.language}
        />
      }
      onChosen={take}
      onStop={stop}
    >
      <Button variant="primary" onPress={takeSelected}>
        {t('annotations.orphan.attach')}
      </Button>
    </PassagePicker>
  );
}
