import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ConceptPage, Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import { type GraphLayout, layOutGraph, nameGap } from './graph-layout.ts';
import styles from './SeeAlsoGraph.module.css';

/** Neighbours drawn at the most: more lines than these say nothing. The list beside the picture has all. */
const mostDrawn = 16;
/** Until the room is measured. CSS pixels. */
const assumedWidth = 560;
/** CSS pixels that a character of a name takes on average, at the picture's size of type. */
const characterWidth = 6.6;

interface SeeAlsoGraphProps {
  readonly page: ConceptPage;
  readonly language: InterfaceLanguage;
  readonly onConcept: (conceptId: string) => void;
}

/**
 * A concept among those that it refers to and that refer to it, with the links among these. A picture of what the list
 * beside it says: the pointer can follow it, and the keyboard has the list.
 */
export function SeeAlsoGraph({ page, language, onConcept }: SeeAlsoGraphProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const drawn = page.neighbours.slice(0, mostDrawn);
  const layout = layOutGraph(drawn.length, width);
  const { height, centre, places, nameWidth } = layout;
  const longest = Math.floor(nameWidth / characterWidth);
  const name = page.concept.labels[language].preferred;
  return (
    <div ref={frame} className={styles.frame}>
      <svg
        role="img"
        aria-label={t('glossary.room.graph', { term: name, count: drawn.length })}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        className={styles.graph}
      >
        {page.links.map(([one, other]) => (
          <path
            key={`${one} ${other}`}
            className={styles.link}
            d={bow(layout, indexOf(drawn, one), indexOf(drawn, other))}
          />
        ))}
        {places.map(({ x, y }, index) => (
          <line
            key={drawn[index]?.id}
            className={styles.spoke}
            x1={centre.x}
            y1={centre.y}
            x2={x}
            y2={y}
          />
        ))}
        <circle className={styles.centre} cx={centre.x} cy={centre.y} r={7} />
        {places.map(({ x, y, side }, index) => {
          const neighbour = drawn[index];
          if (!neighbour) return null;
          return (
            <g
              key={neighbour.id}
              className={styles.neighbour}
              onClick={() => onConcept(neighbour.id)}
            >
              <title>{neighbour[language]}</title>
              <circle className={styles.dot} cx={x} cy={y} r={4.5} />
              <text
                x={side === 'right' ? x + nameGap : x - nameGap}
                y={y}
                dy="0.34em"
                textAnchor={side === 'right' ? 'start' : 'end'}
              >
                {shortened(neighbour[language], longest)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function indexOf(drawn: readonly Neighbour[], id: string): number {
  return drawn.findIndex((neighbour) => neighbour.id === id);
}

/** A line from one neighbour to another that leans towards the middle; nothing where one of them is not drawn. */
function bow({ places, centre }: GraphLayout, one: number, other: number): string {
  const [from, to] = [places[one], places[other]];
  if (!from || !to) return '';
  const x = (from.x + to.x + centre.x) / 3;
  const y = (from.y + to.y + centre.y) / 3;
  return `M${from.x} ${from.y}Q${x} ${y} ${to.x} ${to.y}`;
}

function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, Math.max(1, longest - 1)).trimEnd()}…`;
}

/** The width of an element, now and whenever it changes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(assumedWidth);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const measure = () => setWidth(Math.max(240, Math.floor(observed.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
