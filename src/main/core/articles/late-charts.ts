import type { Element } from 'hast';
import { containsNode, isElement, plainText } from '../../../shared/text/elements.ts';

/** How a site of charts writes the place that its script fills, and the page on which the chart can be seen. */
interface ChartSite {
  readonly name: RegExp;
  /** The attribute that names the chart. */
  readonly attribute: string;
  readonly chart: RegExp;
  readonly page: string;
}

/** As the embedding codes of these sites are written: Flourish, Infogram, Datawrapper. */
const chartSites: readonly ChartSite[] = [
  {
    name: /^flourish-embed$/,
    attribute: 'dataSrc',
    chart: /^(?:visualisation|story)\/\d{1,12}$/,
    page: 'https://public.flourish.studio/',
  },
  {
    name: /^infogram-embed$/,
    attribute: 'dataId',
    chart: /^[\w-]{8,200}$/,
    page: 'https://infogram.com/',
  },
  {
    name: /^datawrapper-vis-/,
    attribute: 'id',
    chart: /(?<=^datawrapper-vis-)\w{5}$/,
    page: 'https://datawrapper.dwcdn.net/',
  },
];

/**
 * Where a person sees the chart that a script would draw in an element; undefined for elements that wait for none, and
 * for those that bring a picture or words for readers without scripts, which are better than a link.
 */
export function lateChart(element: Element): string | undefined {
  const { tagName, properties, children } = element;
  if (tagName !== 'div') return undefined;
  const { id, className } = properties;
  const names = [id, ...(Array.isArray(className) ? className : [])].map(String);
  const site = chartSites.find(({ name }) => names.some((one) => name.test(one)));
  if (!site || plainText(children).trim() !== '') return undefined;
  if (containsNode(children, (node) => isElement(node, 'img'))) return undefined;
  const chart = site.chart.exec(String(properties[site.attribute] ?? ''))?.[0];
  return chart === undefined ? undefined : site.page + chart;
}
