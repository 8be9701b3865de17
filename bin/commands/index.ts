import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { Context } from './context';
import {
  declareCharts,
  declareCheck,
  declareCrds,
  declareExplain,
  declareExport,
  declareFailover,
  declareLock,
  declareSynth,
} from './declare';
import { declareCompletion } from './declare-completion';
import { declareDiff } from './declare-diff';
import { declareGraph } from './declare-graph';
import { declareHooks } from './declare-hooks';
import { declareImport } from './declare-import';
import { declareInit } from './declare-init';
import { declareMcp } from './declare-mcp';
import { declareNew } from './declare-new';
import { declarePreflight } from './declare-preflight';
import { declareRm } from './declare-rm';
import { declareRotate } from './declare-rotate';
import { declareTry } from './declare-try';
import { rootAbove } from './root';

/** Status for a command that was called wrongly, so that CI can tell it from a fleet with problems. */
const WRONG_USE = 2;

/** Runs the command line. @returns the exit status: 0 done, 1 problems, 2 wrong use */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('archipel')
    .description('Describes fleets of Kubernetes clusters, proves them and synthesizes what runs them.')
    .version(version, '--version', 'the version of the program')
    .exitOverride();
  const end: Context['end'] = async (ended) => {
    status = await ended;
  };
  const context = { program, root: rootAbove(process.cwd()), end };
  declareSynth(context);
  declareCheck(context);
  declareDiff(context);
  declareExplain(context);
  declareFailover(context);
  declareRotate(context);
  declarePreflight(context);
  declareCrds(context);
  declareCharts(context);
  declareLock(context);
  declareExport(context);
  declareInit(context);
  declareNew(context);
  declareImport(context);
  declareTry(context);
  declareGraph(context);
  declareRm(context);
  declareHooks(context);
  declareCompletion(context);
  declareMcp(context);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : WRONG_USE;
  }
  return status;
}
