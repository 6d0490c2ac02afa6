import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import {
  defaultLayoutState,
  defaultSettings,
  defaultWindowState,
  type LayoutState,
  type Settings,
  type WindowState,
} from '../../../shared/domain/settings.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { Library } from '../ports.ts';

/** What a person set, and how they left the window. */
export class SettingsService {
  readonly #store: Pick<Library, 'settings' | 'windows'>;
  readonly #systemLanguage: InterfaceLanguage;

  constructor(store: Pick<Library, 'settings' | 'windows'>, systemLanguage: InterfaceLanguage) {
    this.#store = store;
    this.#systemLanguage = systemLanguage;
  }

  get(): Settings {
    const { id: _id, ...settings } = { ...defaultSettings, ...this.#store.settings.get('current') };
    return settings;
  }

  async update(changed: RequestInput<'settingsUpdate'>): Promise<Settings> {
    const given = Object.fromEntries(
      Object.entries(changed).filter(([, value]) => value !== undefined),
    );
    await this.#store.settings.apply((latest) => {
      const earlier = latest('current') ?? { ...defaultSettings, id: 'current' };
      return [{ type: 'put', value: { ...earlier, ...given } }];
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
