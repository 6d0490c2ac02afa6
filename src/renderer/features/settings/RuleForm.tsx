import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RuleAction } from '../../../shared/domain/site-rule.ts';
import { useCheckArticle } from '../../check-queries.ts';
import { bridge, unwrap } from '../../bridge.ts';
import { appErrorOf } from '../../queries.ts';
import type { RuleDraft } from '../../rule-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { checkInWords, nothingNew } from '../../ui/check-in-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import fieldStyles from '../../ui/Field.module.css';
import { Select } from '../../ui/Select.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import styles from './RuleForm.module.css';

/** What a selector can say of a page, the likeliest first. */
const actions = ['body', 'title', 'author', 'date', 'hide'] as const satisfies RuleAction[];
/** Most characters of a selector, as the rules' schema has it. */
const longestSelector = 2000;

/** A rule for one site, filled in as far as it is known; keeping it asks for the article that wanted it again. */
export function RuleForm({ draft }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation();
  const input = useInitialFocus<HTMLInputElement>();
  const [action, setAction] = useState<(typeof actions)[number]>('body');
  const [selector, setSelector] = useState('');
  const [told, setTold] = useState('');
  const check = useCheckArticle(
    (outcome) => setTold(checkInWords(outcome, t)),
    (error) => setTold(nothingNew(appErrorOf(error), t)),
  );
  const { host, articleId, title } = draft;
  const keep = useMutation({
    mutationFn: (wanted: string) =>
      unwrap(
        bridge.siteRulesPut({
          rules: [{ host, action, match: { by: 'selector', selector: wanted }, origin: 'person' }],
        }),
      ),
    onSuccess: () => check.mutate({ articleId, scope: 'all' }),
  });
  const isPending = keep.isPending || check.isPending;
  return (
    <Form
      className={classNames(styles.form)}
      aria-labelledby="rule-heading"
      onSubmit={(event) => {
        event.preventDefault();
        if (selector.trim() === '' || isPending) return;
        setTold('');
        keep.mutate(selector.trim());
      }}
    >
      <h3 id="rule-heading">{t('siteRules.form.title', { host })}</h3>
      <p className={styles.about}>{t('siteRules.form.about', { title })}</p>
      <Select
        label={t('siteRules.form.action')}
        value={action}
        options={actions.map((value) => ({ value, label: t(`siteRules.actions.${value}`) }))}
        onChange={setAction}
      />
      <TextField
        value={selector}
        onChange={setSelector}
        maxLength={longestSelector}
        className={classNames(styles.field)}
      >
        <Label className={classNames(fieldStyles.label)}>{t('siteRules.form.selector')}</Label>
        <Input
          ref={input}
          spellCheck="false"
          autoComplete="off"
          placeholder={'//div[@id="article"]'}
          className={classNames(fieldStyles.input, styles.selector)}
        />
        <Text slot="description" className={classNames(fieldStyles.hint)}>
          {t('siteRules.form.hint')}
        </Text>
      </TextField>
      {keep.error && (
        <div className={styles.refused}>
          <ErrorNotice error={appErrorOf(keep.error)} />
        </div>
      )}
      <Button
        type="submit"
        variant="primary"
        isDisabled={selector.trim() === ''}
        isPending={isPending}
      >
        {t(check.isPending ? 'completeness.retrying' : 'siteRules.form.keep')}
      </Button>
      <p role="status" className={styles.told}>
        {!isPending && told !== '' && t('siteRules.form.kept', { outcome: told })}
      </p>
    </Form>
  );
}
