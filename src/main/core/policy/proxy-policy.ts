import type { PolicyValues } from '../../../shared/policy/policies.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables as `proxyFor` reads them, for what administrators decided; those of `environment` where they did not. */
export function proxyEnvironment(values: PolicyValues, environment: Environment): Environment {
  const proxy = decidedProxy(values);
  if (proxy === undefined) return environment;
  if (proxy === 'direct') return {};
  const address = `http://${proxy.server}`;
  const exceptions = proxy.bypass.flatMap((pattern) => nameAndBelow(pattern, '.'));
  return { HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: exceptions.join(',') };
}

/** The same as Electron's sessions take it; undefined for the system's own proxy. */
export function proxyConfig(values: PolicyValues):
  | { readonly mode: 'direct' }
  | {
      readonly mode: 'fixed_servers';
      readonly proxyRules: string;
      readonly proxyBypassRules: string;
    }
  | undefined {
  const proxy = decidedProxy(values);
  if (proxy === undefined) return undefined;
  if (proxy === 'direct') return { mode: 'direct' };
  // Chromium leaves the proxy out for this machine by itself, unless it is told not to.
  const rules = ['<-loopback>', ...proxy.bypass.flatMap((pattern) => nameAndBelow(pattern, '*.'))];
  return {
    mode: 'fixed_servers',
    proxyRules: proxy.server,
    proxyBypassRules: rules.join(';'),
  };
}

function decidedProxy({ proxyMode, proxyServer, proxyBypass = [] }: PolicyValues) {
  if (proxyMode === 'direct') return 'direct';
  if (proxyMode !== 'fixed' || proxyServer === undefined) return undefined;
  return { server: proxyServer, bypass: proxyBypass };
}

/** A name means the hosts below it too, which others than Escale write apart. */
function nameAndBelow(pattern: string, below: string): readonly string[] {
  const isName = !pattern.startsWith('*') && !/^(?:\[|[0-9.]+(?::|$))/.test(pattern);
  return isName ? [pattern, `${below}${pattern}`] : [pattern];
}
