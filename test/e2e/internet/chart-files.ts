import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ServedChart } from './charts';
import { packStandIn, recordedObjects, schemasIn } from './stand-in';
import { type WantedChart } from './wanted';

/** Where charts come from. */
export interface ChartSources {
  /** Folders with `<name>-<version>.tgz`: that of `archipel charts pull`, and others. */
  readonly folders: readonly string[];
  /** Folder with the records of the cluster's releases. */
  readonly records: string;
  /** Folder of CRD schemas. @default - definitions of stand-ins take whatever they are given */
  readonly schemas?: string;
  readonly scratch: string;
}

/** A chart of a run, and whether it is the published one. */
export interface FoundChart extends ServedChart {
  readonly isStandIn: boolean;
}

/** The archive of each chart: the published one, else a stand-in made from the committed record. */
export function findCharts(wanted: readonly WantedChart[], sources: ChartSources): FoundChart[] {
  const schemas = schemasIn(sources.schemas);
  return wanted.map((chart) => {
    const published = sources.folders
      .map((folder) => join(folder, `${chart.name}-${chart.version}.tgz`))
      .find((file) => existsSync(file));
    if (published !== undefined) return { chart, file: published, isStandIn: false };
    const scratch = join(sources.scratch, `${chart.name}-${chart.version}`);
    mkdirSync(scratch, { recursive: true });
    const file = packStandIn(scratch, chart, recordedObjects(sources.records, chart), schemas);
    return { chart, file, isStandIn: true };
  });
}
