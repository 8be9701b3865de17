/**
 * One variant of the bench in a process of its own: `bench-variant <name> <clusters> <folder>`.
 *
 * It says itself how much processor time and memory it took, since Node cannot ask for a child's.
 */
import { type VariantName, VARIANTS } from './variants';

const [name, clusters, folder] = process.argv.slice(2);
VARIANTS[name as VariantName](Number(clusters), folder ?? '');
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(`cpu ${userCPUTime + systemCPUTime} peak ${maxRSS}\n`);
