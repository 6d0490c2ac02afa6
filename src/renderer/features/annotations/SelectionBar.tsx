import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type AnnotationColour, annotationColours } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './SelectionBar.module.css';

interface SelectionBarProps {
  /** The passage on screen, from which the bar keeps a little distance. */
  readonly box: DOMRect;
  readonly page: RefObject<HTMLElement | null>;
  readonly interfaceLanguage: InterfaceLanguage;
  /** Whether the keyboard goes on in it. */
  readonly takesFocus: boolean;
  readonly onMark: (colour: AnnotationColour) => void;
  readonly onWrite: () => void;
  readonly onCopy: () => void;
  readonly onCite: () => void;
  /** Given where the passage is short enough to be a term. */
  readonly onDefine: (() => void) | undefined;
  /** The same. */
  readonly onLookUp: (() => void) | undefined;
}

/** CSS pixels between the bar and the passage. */
const distance = 8;

/** What can be done with the selected passage: mark it in a colour, write about it, copy it. */
export function SelectionBar(props: SelectionBarProps) {
  const { box, page, takesFocus } = props;
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const place = usePlace(bar, page, box);
  const isPlaced = place !== undefined;
  useLayoutEffect(() => {
    if (takesFocus && isPlaced) {
      bar.current?.querySelector('button')?.focus({ preventScroll: true });
    }
  }, [takesFocus, isPlaced]);
  return (
    <Toolbar
      ref={bar}
      aria-label={t('annotations.bar')}
      className={classNames(styles.bar)}
      lang={props.interfaceLanguage}
      dir="ltr"
      data-not-text
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      // Pressing a button must not take the selection away before it is used.
      onPointerDown={(event) => event.preventDefault()}
    >
      {annotationColours.map((colour) => (
        <Button
          key={colour}
          className={classNames(styles.colour)}
          data-colour={colour}
          aria-label={t('annotations.markIn', { colour: t(`annotations.colours.${colour}`) })}
          onPress={() => props.onMark(colour)}
        >
          <span className={styles.sample} title={t(`annotations.colours.${colour}`)}>
            a
          </span>
        </Button>
      ))}
      <Button className={classNames(styles.action)} onPress={props.onWrite}>
        {t('annotations.write')}
      </Button>
      <Button className={classNames(styles.action)} onPress={props.onCopy}>
        {t('annotations.copy')}
      </Button>
      <Button className={classNames(styles.action)} onPress={props.onCite}>
        {t('annotations.cite')}
      </Button>
      {props.onLookUp && (
        <Button className={classNames(styles.action)} onPress={props.onLookUp}>
          {t('glossary.dictionaries.lookUp')}
        </Button>
      )}
      {props.onDefine && (
        <Button className={classNames(styles.action)} onPress={props.onDefine}>
          {t('glossary.own.define')}
        </Button>
      )}
    </Toolbar>
  );
}

/** Above the passage where there is room, below it where there is none; never beyond the sides of the page. */
function usePlace(
  bar: RefObject<HTMLElement | null>,
  page: RefObject<HTMLElement | null>,
  box: DOMRect,
) {
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number }>();
  useLayoutEffect(() => {
    const update = () => {
      const measured = measure(bar.current, page.current, box);
      if (measured) setPlace(measured);
    };
    update();
    const observer = new ResizeObserver(update);
    for (const { current } of [bar, page]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [bar, page, box]);
  return place;
}

function measure(bar: HTMLElement | null, page: HTMLElement | null, box: DOMRect) {
  const around = page?.getBoundingClientRect();
  const view = page?.closest('[data-page-scroller]')?.getBoundingClientRect();
  if (!bar || !around || !view) return undefined;
  const { offsetWidth, offsetHeight } = bar;
  const isRoomAbove = box.top - view.top > offsetHeight + distance * 2;
  const top = isRoomAbove ? box.top - offsetHeight - distance : box.bottom + distance;
  const middle = box.left + box.width / 2 - offsetWidth / 2;
  const rightmost = view.right - offsetWidth - distance;
  const left = Math.min(Math.max(middle, view.left + distance), rightmost);
  return { left: left - around.left, top: top - around.top };
}
