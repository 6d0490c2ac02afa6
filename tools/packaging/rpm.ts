import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemPackage } from './deb.ts';
import { findSandboxHelper } from './linux-tree.ts';
import { runQuietly } from './run-quietly.ts';

const architectures: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
};

/** The file name that rpmbuild gives such a package. */
export function rpmName(version: string, architecture: NodeJS.Architecture): string {
  return `escale-${version}-1.${architectures[architecture] ?? architecture}.rpm`;
}

/** What Electron's distribution links with, by the names of Fedora and openSUSE's common libraries. */
const needed = [
  'at-spi2-core',
  '(alsa-lib or libasound2)',
  '(gtk3 or libgtk-3-0)',
  '(libnotify or libnotify4)',
  '(libXScrnSaver or libXss1)',
  '(libXtst or libXtst6)',
  '(mesa-libgbm or libgbm1)',
  '(nss or mozilla-nss)',
  'xdg-utils',
];

/** Builds an .rpm with the system's rpmbuild; two of one tree are the same to the byte. */
export async function buildRpm(options: SystemPackage): Promise<void> {
  const { architecture, epoch, target, workFolder } = options;
  const folder = join(workFolder, 'rpm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const spec = join(folder, 'escale.spec');
  writeFileSync(spec, specification(options));
  const kind = architectures[architecture] ?? architecture;
  const defines = {
    _topdir: folder,
    _rpmdir: folder,
    _build_name_fmt: 'escale.rpm',
    _buildhost: 'escale.invalid',
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
    _build_id_links: 'none',
    _binary_payload: options.isPlaceholder ? 'w.ufdio' : 'w19.zstdio',
    debug_package: '%{nil}',
    // Electron's binaries are as they were published: nothing strips or compiles them here.
    __os_install_post: '%{nil}',
  };
  await runQuietly(
    'rpmbuild',
    [
      '-bb',
      '--target',
      kind,
      ...Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]),
      spec,
    ],
    { SOURCE_DATE_EPOCH: `${epoch}` },
  );
  await runQuietly('mv', [join(folder, 'escale.rpm'), target]);
  rmSync(folder, { recursive: true, force: true });
}

function specification({ tree, version, isPlaceholder }: SystemPackage): string {
  const sandbox = findSandboxHelper(tree);
  return `Name: escale
Version: ${version}
Release: 1
Summary: Offline reader, in French and English
License: MIT
AutoReqProv: no
Requires: ${isPlaceholder ? 'chromium' : needed.join(', ')}

%description
Escale syncs articles from feeds, web pages and files while there is a network, and opens them whole without one, pictures
included.

%description -l fr
Escale synchronise les articles de flux, de pages web et de fichiers tant qu’il y a du réseau, et les ouvre en entier sans,
images comprises.

%install
mkdir -p %{buildroot}/usr
cp -a '${tree}'/. %{buildroot}/usr
mv %{buildroot}/usr/share/zsh/vendor-completions %{buildroot}/usr/share/zsh/site-functions

${refuseDowngrade(version)}
%files
%defattr(-,root,root)
/usr/bin/escale
/usr/lib/escale
${sandbox === undefined ? '' : '%attr(4755,root,root) /usr/lib/escale/chrome-sandbox\n'}/usr/share/applications/*
/usr/share/metainfo/*
/usr/share/mime/packages/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/man/man1/*
/usr/share/man/fr/man1/*
/usr/share/bash-completion/completions/escale
/usr/share/zsh/site-functions/_escale
/usr/share/fish/vendor_completions.d/escale.fish
/usr/share/doc/escale
`;
}

/**
 * dnf goes back to an older version when it is asked to, and then rpm does not refuse it either. Run before anything of the
 * transaction happens, by rpm's own Lua, as the query of its database that a shell would need waits for the transaction.
 */
function refuseDowngrade(version: string): string {
  const [plain = version] = version.split('~');
  return `%pretrans -p <lua>
local metadata = io.open("/usr/share/metainfo/org.escale.reader.metainfo.xml")
if metadata then
  local installed = metadata:read("*a"):match('<release version="([^"]+)"')
  metadata:close()
  if installed and rpm.vercmp(installed, "${plain}") > 0 and (os.getenv("ESCALE_ALLOW_DOWNGRADE") or "") == "" then
    error("escale: " .. installed .. " is installed, which is newer than ${plain}. Set ESCALE_ALLOW_DOWNGRADE=1 to go back all the same.", 0)
  end
end
`;
}
