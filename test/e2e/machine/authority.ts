import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const DAYS = ['-days', '3'];

/** A key and its certificate, as PEM. */
export interface Issued {
  readonly key: string;
  readonly certificate: string;
}

/** What a certificate says. */
export interface Subject {
  /** For example `/O=system:masters/CN=admin`. */
  readonly name: string;
  /** Names and addresses of a server. @default - it is a client's */
  readonly hosts?: readonly string[];
}

/** A certificate authority that lives as long as a run, in a folder of its own. */
export class Authority {
  readonly certificateFile: string;

  constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.certificateFile = join(folder, 'ca.crt');
    if (existsSync(this.certificateFile)) return;
    mkdirSync(folder, { recursive: true });
    const constraints = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
    this.openssl([
      ...['req', '-x509', ...KEY, ...DAYS, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', `/CN=${name}`],
      ...constraints.flatMap((one) => ['-addext', one]),
    ]);
  }

  get certificate(): string {
    return readFileSync(this.certificateFile, 'utf8');
  }

  get keyFile(): string {
    return join(this.folder, 'ca.key');
  }

  /** Writes `<file>.key` and `<file>.crt` into the folder, unless they are there. */
  issue(file: string, { name, hosts }: Subject): Issued & { readonly path: string } {
    const path = join(this.folder, file);
    if (!existsSync(`${path}.crt`)) {
      const extensions =
        hosts === undefined
          ? 'extendedKeyUsage=clientAuth'
          : `extendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=${hosts.map(alternativeName).join(',')}`;
      writeFileSync(`${path}.ext`, `${extensions}\n`);
      this.openssl(['req', ...KEY, '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', name]);
      this.openssl([
        ...['x509', '-req', '-in', `${file}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
        ...[...DAYS, '-out', `${file}.crt`, '-extfile', `${file}.ext`],
      ]);
    }
    return { path, key: readFileSync(`${path}.key`, 'utf8'), certificate: readFileSync(`${path}.crt`, 'utf8') };
  }

  private openssl(args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

const alternativeName = (host: string): string => `${isIP(host) === 0 ? 'DNS' : 'IP'}:${host}`;
