import type {
  BrowserWindow,
  Menu as ElectronMenu,
  MenuItem as ElectronMenuItem,
  MenuItemConstructorOptions,
} from 'electron';

import { app } from './app.ts';
import { HostBrowserWindow } from './browser-window.ts';
import { menuAccelerators } from './menu-accelerators.ts';
import { guardInstances, HostEmitter, HostEvent } from './unsupported.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;
type Act = (window: HostBrowserWindow | null) => void;

const command = (name: string): Act => {
  return (window) => void window?.webContents.executeJavaScript(`document.execCommand('${name}')`);
};
const zoom = (change: (level: number) => number): Act => {
  return (window) => window?.webContents.setZoomLevel(change(window.webContents.getZoomLevel()));
};

/** What Electron does for an item with a role; the other roles are headings or of macOS. */
const roles: Partial<Record<Role, Act>> = {
  undo: command('undo'),
  redo: command('redo'),
  cut: command('cut'),
  copy: command('copy'),
  paste: command('paste'),
  selectAll: command('selectAll'),
  reload: (window) => window?.webContents.reload(),
  zoomIn: zoom((level) => level + 0.5),
  zoomOut: zoom((level) => level - 0.5),
  resetZoom: zoom(() => 0),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  toggleDevTools: (window) => window?.webContents.openDevTools(),
  minimize: (window) => window?.minimize(),
  close: (window) => window?.close(),
  quit: () => app.quit(),
};

/** Keys that Electron gives to roles by itself and Chromium does not already act on. */
const roleAccelerators: Partial<Record<Role, string>> = {
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  resetZoom: 'CmdOrCtrl+0',
  togglefullscreen: 'F11',
  quit: 'CmdOrCtrl+Q',
  reload: 'CmdOrCtrl+R',
};

type ItemMembers = Pick<
  ElectronMenuItem,
  'id' | 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'toolTip' | 'commandId' | 'click'
>;

let lastCommandId = 0;

/** An entry of a menu. */
export class HostMenuItem implements ItemMembers {
  id: string;
  label: string;
  type: ElectronMenuItem['type'];
  role: Role | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  toolTip: string;
  readonly commandId: number;
  readonly accelerator: ElectronMenuItem['accelerator'] | undefined;
  readonly submenu: HostMenu | undefined;
  private readonly action: MenuItemConstructorOptions['click'];

  constructor(options: MenuItemConstructorOptions) {
    const { submenu, role } = options;
    lastCommandId += 1;
    this.commandId = lastCommandId;
    this.id = options.id ?? '';
    this.label = options.label ?? role ?? '';
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.role = role;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.toolTip = options.toolTip ?? '';
    this.accelerator =
      options.accelerator ?? (role === undefined ? undefined : roleAccelerators[role]);
    this.submenu = Array.isArray(submenu)
      ? HostMenu.buildFromTemplate(submenu)
      : (submenu as unknown as HostMenu | undefined);
    this.action = options.click;
  }

  /** As if the person had chosen it. */
  click(): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.checked = true;
    const window = HostBrowserWindow.getFocusedWindow();
    const electronWindow = (window ?? undefined) as BrowserWindow | undefined;
    if (this.action !== undefined) {
      this.action(this as unknown as ElectronMenuItem, electronWindow, new HostEvent() as never);
    } else if (this.role !== undefined) {
      roles[this.role]?.(window);
    }
  }
}

guardInstances('MenuItem', HostMenuItem.prototype);

type MenuMembers = Pick<ElectronMenu, 'closePopup' | 'getMenuItemById'>;

let applicationMenu: HostMenu | null = null;

/** A menu that can be read, clicked from code and driven by its accelerators; it is drawn nowhere. */
export class HostMenu extends HostEmitter implements MenuMembers {
  readonly items: HostMenuItem[] = [];

  constructor() {
    super('Menu', ['menu-will-show', 'menu-will-close']);
  }

  static buildFromTemplate(
    template: readonly (MenuItemConstructorOptions | ElectronMenuItem)[],
  ): HostMenu {
    const menu = new HostMenu();
    for (const entry of template) {
      menu.append(
        entry instanceof HostMenuItem
          ? entry
          : new HostMenuItem(entry as MenuItemConstructorOptions),
      );
    }
    return menu;
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu;
    menuAccelerators.set(new Map(menu === null ? [] : menu.accelerators()));
  }

  static getApplicationMenu(): HostMenu | null {
    return applicationMenu;
  }

  append(item: HostMenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: HostMenuItem): void {
    this.items.splice(position, 0, item);
  }

  /** There is no menu to show. */
  popup(): void {}

  closePopup(): void {}

  getMenuItemById(id: string): ElectronMenuItem | null {
    return (this.find(id) ?? null) as ElectronMenuItem | null;
  }

  private find(id: string): HostMenuItem | undefined {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.find(id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private accelerators(): (readonly [string, () => void])[] {
    return this.items.flatMap((item) => [
      ...(typeof item.accelerator === 'string'
        ? [[item.accelerator, () => item.click()] as const]
        : []),
      ...(item.submenu?.accelerators() ?? []),
    ]);
  }
}

guardInstances('Menu', HostMenu.prototype);
