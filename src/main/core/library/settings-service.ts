import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import {
  defaultLayoutState,
  defaultSettings,
  defaultWindowState,
  type LayoutState,
  mostEarlierCreators,
  type Settings,
  type WindowState,
} from '../../../shared/domain/settings.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { PolicyValues } from '../../../shared/policy/policies.ts';
import { Failure } from '../../../shared/result.ts';
import {
  lockedSettings,
  type LockedSettings,
  ownChange,
  withLocks,
} from '../policy/locked-settings.ts';
import type { Library } from '../ports.ts';

/** What a person set, and how they left the window. */
export class SettingsService {
  readonly #store: Pick<Library, 'settings' | 'windows'>;
  readonly #systemLanguage: InterfaceLanguage;
  readonly #locks: LockedSettings;

  /** What administrators decided stands in the place of what a person chose, which stays as it is. */
  constructor(
    store: Pick<Library, 'settings' | 'windows'>,
    systemLanguage: InterfaceLanguage,
    decided: PolicyValues = {},
  ) {
    this.#store = store;
    this.#systemLanguage = systemLanguage;
    this.#locks = lockedSettings(decided);
  }

  get(): Settings {
    const { id: _id, ...settings } = { ...defaultSettings, ...this.#store.settings.get('current') };
    return withLocks(settings, this.#locks);
  }

  /** Changes what is given. Throws Failure `policySetting` for what an administrator decided otherwise. */
  async update(changed: RequestInput<'settingsUpdate'>): Promise<Settings> {
    await this.#store.settings.apply((latest) => {
      const earlier = latest('current') ?? { ...defaultSettings, id: 'current' };
      const given = ownChange(withoutUndefined(changed), earlier, this.#locks);
      const changes = { ...given, ...withEarlierName(given, earlier) };
      return [{ type: 'put', value: { ...earlier, ...changes } }];
    });
    return this.get();
  }

  /**
   * Has what bears a name count as the person's own, or no longer; nothing is changed in it. Throws Failure `ownNamesFull`
   * where there are as many names as there can be.
   */
  async setOwnName({ name, isOwn }: RequestInput<'ownNameSet'>): Promise<Settings> {
    await this.#store.settings.apply((latest) => {
      const earlier = latest('current') ?? { ...defaultSettings, id: 'current' };
      const earlierCreators = isOwn ? withName(name, earlier) : withoutName(name, earlier);
      return [{ type: 'put', value: { ...earlier, earlierCreators } }];
    });
    return this.get();
  }

  /** The interface language in force: the chosen one, or the system's. */
  interfaceLanguage(): InterfaceLanguage {
    const { interfaceLanguage } = this.get();
    return interfaceLanguage === 'system' ? this.#systemLanguage : interfaceLanguage;
  }

  layout(): LayoutState {
    return this.#store.windows.get('current')?.layout ?? defaultLayoutState;
  }

  async saveLayout(layout: LayoutState): Promise<void> {
    await this.#saveWindows({ layout });
  }

  window(): WindowState {
    return this.#store.windows.get('current')?.window ?? defaultWindowState;
  }

  async saveWindow(window: WindowState): Promise<void> {
    await this.#saveWindows({ window });
  }

  /** Calls `listener` after each change of the settings, until the returned function is called. */
  onChange(listener: (settings: Settings) => void): () => void {
    return this.#store.settings.onChange(() => listener(this.get()));
  }

  async #saveWindows(changed: { window?: WindowState; layout?: LayoutState }): Promise<void> {
    await this.#store.windows.apply((latest) => {
      const earlier = latest('current') ?? {
        id: 'current',
        window: defaultWindowState,
        layout: defaultLayoutState,
      };
      return [{ type: 'put', value: { ...earlier, ...changed } }];
    });
  }
}

/** Who takes another name keeps what they wrote under the one before. */
function withEarlierName(
  { annotationCreator: name }: Partial<Settings>,
  earlier: Partial<Settings>,
): Partial<Settings> {
  const before = earlier.annotationCreator ?? '';
  if (name === undefined || name === before || before === '') return {};
  const names = [before, ...(earlier.earlierCreators ?? [])];
  return {
    earlierCreators: [...new Set(names)].slice(0, mostEarlierCreators),
  };
}

function withName(
  name: string,
  { annotationCreator, earlierCreators: names = [] }: Partial<Settings>,
): string[] {
  // Without a name is how many annotate: the person's own setting says nothing of what came from elsewhere.
  const isOfToday = name !== '' && name === annotationCreator;
  if (isOfToday || names.includes(name)) return names;
  // The oldest does not make room by itself: what bears it would be somebody else's all at once.
  if (names.length >= mostEarlierCreators)
    throw new Failure('ownNamesFull', { most: mostEarlierCreators });
  return [name, ...names];
}

function withoutName(name: string, { earlierCreators: names = [] }: Partial<Settings>): string[] {
  return names.filter((one) => one !== name);
}

function withoutUndefined(changed: RequestInput<'settingsUpdate'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}
