import { defined } from '../../common/optional';
import type { ReleaseRequest } from '../../model/delivery/rendering';
import { binaries, engineHelm } from '../../pins';
import type { FoundTool } from '../../tools';
import type { Archived } from './archived';
import { helmFor } from '../tools/client-for';
import { knownVersionOf } from '../tools/client-version';

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
  private readonly helms = new Map<string, Promise<FoundTool | undefined>>();

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
    const tool = await this.helmOf(wanted);
    return tool === undefined ? { ...usual, wanted } : { tool, version: wanted, wanted };
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

  /** Asked once for each version: a helm that is not here is looked for by starting others. */
  private helmOf(version: string): Promise<FoundTool | undefined> {
    const known = this.helms.get(version) ?? exactHelm(version, this.root);
    this.helms.set(version, known);
    return known;
  }

  private versionOf(tool: FoundTool): Promise<string> {
    const known = this.versions.get(tool.command) ?? this.ask(tool);
    this.versions.set(tool.command, known);
    return known;
  }

  private async ask(tool: FoundTool): Promise<string> {
    return (await knownVersionOf(tool, 'helm', this.root)) ?? 'of an unknown version';
  }
}

async function exactHelm(version: string, root: string): Promise<FoundTool | undefined> {
  const found = await helmFor(version, root);
  return found.kind === 'found' && found.exact ? found : undefined;
}
