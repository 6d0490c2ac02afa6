import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HiddenPassage } from '../../../shared/domain/body.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import type { Result } from '../../../shared/result.ts';
import { bridge } from '../../bridge.ts';
import { queryKeys } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { focusArticle } from './article-title-element.ts';
import { excerptOf, fingerprintsOf } from './passage-places.ts';
import { useStableCallback } from './use-stable-callback.ts';

/** What can be done with the passages of the article on screen. */
export interface PassageActions {
  readonly show: (passage: HiddenPassage) => void;
  readonly alwaysShow: (passage: HiddenPassage) => void;
  /** Takes back that passages were shown. */
  readonly hideAgain: (fingerprints: readonly string[]) => void;
  readonly hide: (fingerprint: string) => void;
  readonly alwaysHide: (fingerprint: string, excerpt: string) => void;
  /** Whether the focus is to go to the button of one of these blocks, since the one that had it is gone. Said once. */
  readonly takesFocus: (fingerprints: readonly string[]) => boolean;
}

/** The same object for as long as the page is there: a new one would draw the whole article again. */
export function usePassageActions(view: ArticleView): PassageActions {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();
  const focusNext = useRef<string>(undefined);
  const { id: articleId, site, choices } = view;

  const report = async (answers: readonly Promise<Result<unknown>>[], message: string) => {
    for (const answer of answers) {
      const result = await answer;
      if (!result.ok) {
        announce(t(`errors.${result.error.code}.title`, result.error.params));
        return;
      }
    }
    await client.invalidateQueries({ queryKey: queryKeys.library });
    announce(message);
    // What had the focus may be gone, and nothing may have asked for it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusArticle();
    });
  };
  const choose = (fingerprints: readonly string[], choice: 'show' | 'hide' | 'forget') =>
    bridge.passageChoose({ articleId, fingerprints: [...fingerprints], choice });
  const put = (rules: readonly Pick<SiteRule, 'action' | 'match'>[]) =>
    bridge.siteRulesPut({
      rules: rules.map((rule) => ({ host: site ?? '', origin: 'person', ...rule })),
      articleId,
    });

  const takesFocus = useCallback((fingerprints: readonly string[]) => {
    const wanted = focusNext.current;
    if (wanted === undefined || !fingerprints.includes(wanted)) return false;
    // The button that was pressed is still there until the new text comes.
    if (document.activeElement !== document.body) return false;
    focusNext.current = undefined;
    return true;
  }, []);
  const show = useStableCallback((passage: HiddenPassage) => {
    const fingerprints = fingerprintsOf(passage);
    focusNext.current = fingerprints[0];
    const isOwn = fingerprints.every((one) => choices?.hidden.includes(one));
    const answer = choose(fingerprints, isOwn ? 'forget' : 'show');
    void report([answer], t('reader.hidden.markers.announceShown'));
  });
  const alwaysShow = useStableCallback((passage: HiddenPassage) => {
    const fingerprints = fingerprintsOf(passage);
    focusNext.current = undefined;
    const answers = [choose(fingerprints, 'forget'), put(rulesToShow(passage, fingerprints))];
    void report(answers, t('reader.hidden.markers.announceAlways', { site }));
  });
  const hideAgain = useStableCallback((fingerprints: readonly string[]) => {
    focusNext.current = fingerprints[0];
    void report([choose(fingerprints, 'forget')], t('reader.hidden.markers.announceHidden'));
  });
  const hide = useStableCallback((fingerprint: string) => {
    focusNext.current = fingerprint;
    void report([choose([fingerprint], 'hide')], t('reader.hidden.markers.announceHidden'));
  });
  const alwaysHide = useStableCallback((fingerprint: string, excerpt: string) => {
    focusNext.current = fingerprint;
    const answer = put([{ action: 'hide', match: { by: 'fingerprint', fingerprint, excerpt } }]);
    void report([answer], t('reader.hidden.choosing.announceAlways', { site }));
  });
  return useMemo(
    () => ({ takesFocus, show, alwaysShow, hideAgain, hide, alwaysHide }),
    [takesFocus, show, alwaysShow, hideAgain, hide, alwaysHide],
  );
}

/** A passage that a person chose is known by its words; others by what they are. */
function rulesToShow(
  { reason, text }: HiddenPassage,
  fingerprints: readonly string[],
): Pick<SiteRule, 'action' | 'match'>[] {
  if (reason !== 'chosen') return [{ action: 'show', match: { by: 'reason', reason } }];
  return fingerprints.map((fingerprint) => ({
    action: 'show',
    match: { by: 'fingerprint', fingerprint, excerpt: excerptOf(text) },
  }));
}
