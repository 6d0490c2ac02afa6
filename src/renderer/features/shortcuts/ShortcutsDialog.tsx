import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './ShortcutsDialog.module.css';

/** Every key of the window. A key is a letter, or the name that the catalogue gives it. */
const groups = [
  {
    title: 'lists',
    shortcuts: [
      { action: 'nextArticle', keys: [['J']] },
      { action: 'previousArticle', keys: [['K']] },
      { action: 'open', keys: [['enter']] },
      {
        action: 'selectSeveral',
        keys: [
          ['shift', 'down'],
          ['shift', 'up'],
        ],
      },
      { action: 'selectOne', keys: [['control', 'space']] },
      { action: 'selectAll', keys: [['control', 'A']] },
      { action: 'deleteArticle', keys: [['delete'], ['backspace']] },
      { action: 'markAllRead', keys: [['shift', 'M']] },
      { action: 'undoDeletion', keys: [['control', 'Z']] },
      {
        action: 'moveQueued',
        keys: [
          ['alt', 'up'],
          ['alt', 'down'],
        ],
      },
      { action: 'search', keys: [['/'], ['control', 'shift', 'F']] },
      { action: 'showNotebook', keys: [['A']] },
    ],
  },
  {
    title: 'reading',
    shortcuts: [
      { action: 'pageDown', keys: [['space']] },
      { action: 'find', keys: [['control', 'F']] },
      { action: 'nextHit', keys: [['F3']] },
      { action: 'previousHit', keys: [['shift', 'F3']] },
      { action: 'toggleStarred', keys: [['S']] },
      { action: 'toggleQueued', keys: [['Q']] },
      { action: 'toggleRead', keys: [['M']] },
      { action: 'editTags', keys: [['T']] },
      { action: 'markPassage', keys: [['H']] },
      { action: 'showNotes', keys: [['N']] },
      { action: 'toggleNotes', keys: [['E']] },
      { action: 'contents', keys: [['C']] },
      { action: 'focus', keys: [['F']] },
      { action: 'listen', keys: [['L']] },
      { action: 'goBack', keys: [['alt', 'left']] },
      { action: 'goForward', keys: [['alt', 'right']] },
      { action: 'sideBySide', keys: [['B']] },
      { action: 'lookUp', keys: [['D']] },
    ],
  },
  {
    title: 'learning',
    shortcuts: [
      { action: 'reveal', keys: [['space']] },
      { action: 'again', keys: [['1']] },
      { action: 'hard', keys: [['2']] },
      { action: 'good', keys: [['3']] },
      { action: 'easy', keys: [['4']] },
      { action: 'undoStep', keys: [['control', 'Z']] },
    ],
  },
  {
    title: 'choosing',
    shortcuts: [
      { action: 'stepPassage', keys: [['down'], ['up']] },
      {
        action: 'movePassageEnd',
        keys: [
          ['shift', 'down'],
          ['shift', 'up'],
        ],
      },
      {
        action: 'movePassageStart',
        keys: [
          ['alt', 'down'],
          ['alt', 'up'],
        ],
      },
      { action: 'changeUnit', keys: [['H']] },
      { action: 'takePassage', keys: [['enter']] },
    ],
  },
  {
    title: 'window',
    shortcuts: [
      { action: 'escape', keys: [['escape']] },
      { action: 'sync', keys: [['F5']] },
      { action: 'ready', keys: [['control', 'shift', 'F5']] },
      { action: 'addSource', keys: [['control', 'N']] },
      { action: 'settings', keys: [['control', ',']] },
      { action: 'showShortcuts', keys: [['?']] },
    ],
  },
] as const;

const namedKeys = [
  'space',
  'escape',
  'enter',
  'control',
  'shift',
  'alt',
  'left',
  'right',
  'up',
  'down',
  'delete',
  'backspace',
] as const;

interface ShortcutsDialogProps {
  /** Whether a letter or sign alone is a shortcut. */
  readonly letterKeys: boolean;
  readonly onClose: () => void;
}

/** The sheet that `?` brings up. */
export function ShortcutsDialog({ letterKeys, onClose }: ShortcutsDialogProps) {
  const { t } = useTranslation();
  const nameOf = (key: string) => {
    const named = namedKeys.find((candidate) => candidate === key);
    return named ? t(`shortcuts.keys.${named}`) : key;
  };
  return (
    <Dialog title={t('shortcuts.title')} isText onClose={onClose}>
      <div className={styles.sheet}>
        {!letterKeys && <p>{t('shortcuts.lettersOff')}</p>}
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{t(`shortcuts.groups.${group.title}`)}</h3>
            <dl>
              {group.shortcuts.map(({ action, keys }) => (
                <div key={action} className={styles.shortcut}>
                  <dt>{t(`shortcuts.${action}`)}</dt>
                  <dd>
                    {keys.map((chord, index) => (
                      <Fragment key={chord.join('+')}>
                        {index > 0 && <span className={styles.or}>{t('shortcuts.keys.or')}</span>}
                        {chord.map((key) => (
                          <kbd key={key}>{nameOf(key)}</kbd>
                        ))}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
