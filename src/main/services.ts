import type {
  ArticleListItem,
  ArticleView,
  RequestInput,
  RequestOutput,
} from '../shared/ipc/contract.ts';
import type { Article } from '../shared/domain/article.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import type { LayoutState, Settings, WindowState } from '../shared/domain/settings.ts';
import type { Source } from '../shared/domain/source.ts';
import type { SyncEvent, SyncState, SyncSummary } from '../shared/domain/sync.ts';
import type { AppError } from '../shared/result.ts';
import type { Clock, HttpClient, Library } from './core/ports.ts';

/** What reading one item came to, for the verbs' diagnostics. */
export interface ItemOutcome {
  readonly sourceId: string;
  readonly articleId: string;
  readonly language: string;
  readonly outcome: 'added' | 'updated' | 'unchanged';
  readonly warnings: readonly string[];
}

export interface LibraryService {
  overview(): RequestOutput<'libraryOverview'>;
  list(input: RequestInput<'articlesList'>): RequestOutput<'articlesList'>;
  view(input: RequestInput<'articleView'>): Promise<ArticleView>;
  setRead(input: RequestInput<'articleSetRead'>): Promise<void>;
  setStarred(input: RequestInput<'articleSetStarred'>): Promise<void>;
  saveProgress(input: RequestInput<'articleSaveProgress'>): Promise<void>;
  conceptCard(input: RequestInput<'conceptCard'>): RequestOutput<'conceptCard'>;
  /** Every article, newest first, as the lists show them. */
  all(): IterableIterator<ArticleListItem>;
  /** Articles that have a variant of this source. */
  articlesOfSource(sourceId: string): readonly Article[];
  /** Reads everything back from disk; answers with what is not as it should be. */
  verify(): Promise<readonly { readonly articleId: string; readonly error: AppError }[]>;
  /** Calls `listener` after each change of sources, articles or statuses, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export interface SourceService {
  /** Adds without fetching; an http(s) address, a file or a folder. Throws Failure. */
  register(location: string): Promise<Source>;
  /** Adds a feed and fetches it; what cannot be fetched is not added. */
  addAddress(input: RequestInput<'sourceAddAddress'>): Promise<RequestOutput<'sourceAddAddress'>>;
  /** Adds files and folders and reads them; what cannot be read is not added. */
  addPaths(paths: readonly string[]): Promise<RequestOutput<'sourceAddFiles'>>;
  remove(input: RequestInput<'sourceRemove'>): Promise<void>;
  suggestions(): RequestOutput<'suggestedSources'>;
}

export interface SyncService {
  start(input?: RequestInput<'syncStart'>): Promise<SyncSummary>;
  cancel(): void;
  state(): SyncState;
  onEvent(listener: (event: SyncEvent) => void): () => void;
  onStateChange(listener: (state: SyncState) => void): () => void;
  onItem(listener: (outcome: ItemOutcome) => void): () => void;
}

export interface SettingsService {
  get(): Settings;
  update(changed: RequestInput<'settingsUpdate'>): Promise<Settings>;
  /** The interface language in force: the chosen one, or the system's. */
  interfaceLanguage(): InterfaceLanguage;
  layout(): LayoutState;
  saveLayout(layout: LayoutState): Promise<void>;
  window(): WindowState;
  saveWindow(window: WindowState): Promise<void>;
  onChange(listener: (settings: Settings) => void): () => void;
}

export interface ServicesOptions {
  /** The library's folder; made when missing. */
  readonly directory: string;
  /** The folder `resources`, with `glossary`, `starter` and `suggested-sources.json`. */
  readonly resources: string;
  readonly http: HttpClient;
  /** The language that the interface speaks while the settings say `system`. */
  readonly systemLanguage: InterfaceLanguage;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

export interface Services {
  readonly store: Library;
  readonly library: LibraryService;
  readonly sources: SourceService;
  readonly sync: SyncService;
  readonly settings: SettingsService;
  /** Installs the starter library when it never was; answers whether it did. */
  installStarter(): Promise<boolean>;
  /** Cancels what runs and waits for what is being written. */
  close(): Promise<void>;
}

export declare function openServices(options: ServicesOptions): Promise<Services>;
