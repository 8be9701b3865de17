import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../common/optional';
import type { ReleaseRequest } from '../../model/delivery/rendering';
import { binaries, engineHelm } from '../../pins';
import type { FoundTool } from '../../tools';
import { CHART_FOLDER } from '../archives/find';
import type { Archived } from './archived';
import { helmVersion } from './helm-version';

/** The helm that renders a release here, and the one that its engine has. */
export interface ChosenHelm {
  readonly tool: FoundTool;
  /** Version of the tool, `v4.1.4`. */
  readonly version: string;
  /** Version of the engine's own. @default - it is not known */
  readonly wanted?: string;
}

/** Chart that installs the engine which renders a release. */
const ENGINE_CHARTS = { 'argo-cd': 'argo-cd', flux: 'flux2' } as const;

/** Finds for each release the helm that its engine has, where that is at hand. */
export class EngineHelms {
  private readonly versions = new Map<string, Promise<string>>();

  /** @param usual the helm that renders what no other can */
  constructor(
    private readonly root: string,
    private readonly usual: FoundTool,
    private readonly archived: readonly Archived[],
  ) {}

  async of(request: ReleaseRequest): Promise<ChosenHelm> {
    const wanted = this.wantedBy(request);
    const usual = { tool: this.usual, version: await this.versionOf(this.usual) };
    if (wanted === undefined || wanted === usual.version) return { ...usual, ...defined({ wanted }) };
    const command = join(this.root, binaryPath(wanted));
    if (!existsSync(command)) return { ...usual, wanted };
    const tool: FoundTool = { kind: 'found', name: 'helm', command, origin: binaryPath(wanted) };
    return { tool, version: await this.versionOf(tool), wanted };
  }

  /** The engine of a cluster is the version of the program that its own chart installs. */
  private wantedBy({ renderer, rendererVersion = '', platform, cluster }: ReleaseRequest): string | undefined {
    if (renderer === 'ansible') return binaries.helm.version;
    if (renderer === 'terraform') return engineHelm.terraform[rendererVersion]?.helm;
    const own = this.archived.find(
      ({ request }) =>
        request.chart === ENGINE_CHARTS[renderer] && request.platform === platform && request.cluster === cluster,
    );
    return own === undefined ? undefined : engineHelm[renderer][own.facts.appVersion]?.helm;
  }

  private versionOf(tool: FoundTool): Promise<string> {
    const known = this.versions.get(tool.command) ?? helmVersion(tool);
    this.versions.set(tool.command, known);
    return known;
  }
}

/** Where a helm of one version is kept, from the repository root. */
const binaryPath = (version: string): string =>
  join(CHART_FOLDER, 'bin', `helm-${version}-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`);
