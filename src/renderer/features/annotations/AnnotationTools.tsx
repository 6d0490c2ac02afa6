import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation, AnnotationColour } from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import { longestLookUp } from '../../../shared/domain/dictionary.ts';
import { knownLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import { longestTerm, normaliseTerm } from '../../../shared/domain/personal-concept.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { textWords } from '../../../shared/search/words.ts';
import { withoutBreakPoints } from '../../../shared/text/break-points.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { useCommand } from '../../commands.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { useGlossaryWays } from '../glossary/open-glossary.ts';
import { CitationDialog } from '../reader/CitationDialog.tsx';
import { focusArticle } from '../reader/article-title-element.ts';
import { copyText } from '../reader/copy-text.ts';
import { PassagePicker } from './PassagePicker.tsx';
import { PassagePlacing } from './PassagePlacing.tsx';
import { quotation } from './quotation.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { firstOffsetInView } from './select-passage.ts';
import { useFocusOnMark } from './use-focus-on-mark.ts';
import { useOpeningByClick } from './use-opening-by-click.ts';
import { selectedNow, useSelectedPassage } from './use-selected-passage.ts';

interface AnnotationToolsProps {
  readonly view: ArticleView;
  readonly annotations: readonly PlacedAnnotation[];
  readonly content: RefObject<HTMLElement | null>;
  readonly page: RefObject<HTMLElement | null>;
  readonly interfaceLanguage: InterfaceLanguage;
  /** Opens an annotation to be written in. */
  readonly onOpen: (annotation: Annotation) => void;
  /** Shows what is written about a passage that was clicked. */
  readonly onShow: (annotation: Annotation) => void;
  /** An annotation for which a passage is chosen. */
  readonly placing: Annotation | undefined;
  readonly onPlaced: () => void;
}

/** Marking and writing in the page: the bar beside what is selected, and choosing a passage by keyboard. */
export function AnnotationTools(props: AnnotationToolsProps) {
  const { view, content, page, interfaceLanguage, onOpen } = props;
  const { t } = useTranslation();
  const announce = useAnnounce();
  const ways = useGlossaryWays();
  const { create } = useAnnotating();
  const [pickingFrom, setPickingFrom] = useState<number>();
  /** Chosen by keyboard, which goes on in the bar. */
  const [isPicked, setPicked] = useState(false);
  /** The passage that is being cited. */
  const [cited, setCited] = useState<TextRange>();
  const selected = useSelectedPassage(content);
  const isPicking = pickingFrom !== undefined;
  const focusOn = useFocusOnMark(content);
  useOpeningByClick(content, (id) => {
    const placed = props.annotations.find(({ annotation }) => annotation.id === id);
    if (placed) props.onShow(placed.annotation);
  });

  const stop = () => {
    document.getSelection()?.removeAllRanges();
    if (isPicking) focusArticle();
    setPickingFrom(undefined);
    setPicked(false);
  };
  useCommand('markPassage', () => {
    // While a passage is chosen the key is the picker's.
    if (props.placing || isPicking) return false;
    if (content.current === null || view.body.blocks.length === 0) return false;
    setPicked(false);
    setPickingFrom(firstOffsetInView(content.current));
    return true;
  });
  useCommand('escape', () => {
    if (!selected) return false;
    stop();
    return true;
  });

  // What is drawn lags behind the keys: with the bar still beside the passage before, the one that is chosen counts.
  const chosen = () => (selectedNow(content.current) ?? selected)?.range;
  const wordsOf = (range: TextRange | undefined) =>
    range ? view.body.text.slice(range.start, range.end) : '';
  const mark = (colour: AnnotationColour, onMade: (made: Annotation) => void) => {
    const passage = chosen();
    if (!passage) return;
    const { start, end } = passage;
    const { id: articleId, language, bodyHash } = view;
    create.mutate(
      { articleId, language, passage: { bodyHash, start, end }, colour, note: '', tags: [] },
      {
        onSuccess: (made) => {
          if (isPicking) focusOn(made.id);
          stop();
          onMade(made);
        },
      },
    );
  };
  const copy = () => {
    const copied = copyText(quotation(view, wordsOf(chosen())));
    announce(t(copied ? 'annotations.copied' : 'annotations.notCopied'));
    stop();
  };
  const language = knownLanguage(view.language) ?? interfaceLanguage;
  const lookUp = (words: string) => {
    const text = normaliseTerm(words);
    if (text.length > longestLookUp) return;
    stop();
    ways.lookUp({ text, language });
  };
  useCommand('lookUp', () => lookUp(wordsOf(chosen()) || wordAtCaret(content.current)));
  const define = () => {
    const preferred = normaliseTerm(wordsOf(chosen()));
    if (preferred === '' || preferred.length > longestTerm) return;
    stop();
    ways.write({ language, labels: { [language]: { preferred, forms: [], definition: '' } } });
  };
  const shownLength = normaliseTerm(wordsOf(selected?.range)).length;
  if (props.placing) {
    return (
      <PassagePlacing
        annotation={props.placing}
        view={view}
        content={content}
        interfaceLanguage={interfaceLanguage}
        onDone={props.onPlaced}
      />
    );
  }
  return (
    <>
      {isPicking && (
        <PassagePicker
          view={view}
          content={content}
          from={pickingFrom}
          interfaceLanguage={interfaceLanguage}
          onChosen={() => setPicked(true)}
          onGoOn={() => setPicked(false)}
          onStop={stop}
        />
      )}
      {selected && (!isPicking || isPicked) && (
        <SelectionBar
          box={selected.box}
          page={page}
          interfaceLanguage={interfaceLanguage}
          takesFocus={isPicked}
          onMark={(colour) => mark(colour, () => announce(t('annotations.marked')))}
          onWrite={() => mark('amber', onOpen)}
          onCopy={copy}
          onCite={() => {
            setCited(chosen());
            stop();
          }}
          onLookUp={shownLength > longestLookUp ? undefined : () => lookUp(wordsOf(chosen()))}
          onDefine={shownLength === 0 || shownLength > longestTerm ? undefined : define}
        />
      )}
      {cited && (
        <CitationDialog
          cited={{
            articleId: view.id,
            language: view.language,
            passage: { bodyHash: view.bodyHash, start: cited.start, end: cited.end },
          }}
          interfaceLanguage={interfaceLanguage}
          onClose={() => setCited(undefined)}
        />
      )}
    </>
  );
}

/** The word in which the caret stands, for those who move one through the text; nothing without one. */
function wordAtCaret(content: HTMLElement | null): string {
  const { anchorNode, anchorOffset } = document.getSelection() ?? {};
  if (!(anchorNode instanceof Text) || anchorOffset === undefined) return '';
  if (!content?.contains(anchorNode)) return '';
  const words = textWords(anchorNode.data);
  const here = words.find(({ start, end }) => start <= anchorOffset && anchorOffset <= end);
  return here ? withoutBreakPoints(anchorNode.data.slice(here.start, here.end)) : '';
}
