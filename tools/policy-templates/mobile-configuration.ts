import type { PolicyValues } from '../../src/shared/policy/policies.ts';
import { escapeXml } from './xml.ts';

/** Two numbers that only have to differ from those of other profiles; whoever hands a profile out makes their own. */
const profileId = 'B7C1C7B0-6C0B-4B62-9E0D-6E1F5C0A0001';
const payloadId = 'B7C1C7B0-6C0B-4B62-9E0D-6E1F5C0A0002';
const domain = 'org.escale.reader';

/** A profile for device management on macOS that decides `values`. */
export function mobileConfiguration(values: PolicyValues): string {
  const payload = {
    PayloadDisplayName: 'Escale',
    PayloadIdentifier: `${domain}.policies.settings`,
    PayloadType: domain,
    PayloadUUID: payloadId,
    PayloadVersion: 1,
    ...values,
  };
  const profile = {
    PayloadContent: [payload],
    PayloadDisplayName: 'Escale',
    PayloadIdentifier: `${domain}.policies`,
    PayloadScope: 'System',
    PayloadType: 'Configuration',
    PayloadUUID: profileId,
    PayloadVersion: 1,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${plist(profile, '')}
</plist>
`;
}

function plist(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `${indent}<array>\n${value.map((one) => plist(one, inner)).join('\n')}\n${indent}</array>`;
  }
  switch (typeof value) {
    case 'boolean':
      return `${indent}<${String(value)}/>`;
    case 'number':
      return `${indent}<integer>${value}</integer>`;
    case 'object': {
      const entries = Object.entries(value ?? {}).map(
        ([key, one]) => `${inner}<key>${escapeXml(key)}</key>\n${plist(one, inner)}`,
      );
      return `${indent}<dict>\n${entries.join('\n')}\n${indent}</dict>`;
    }
    default:
      return `${indent}<string>${escapeXml(String(value))}</string>`;
  }
}
