/*
 * What a platform is written with: everything that `import … from 'archipel'` gives. What is not here may change in any
 * release; what is here changes by semantic versions, and test/house/public.test.ts holds its report.
 */
export {
  ADDON_LIMITS,
  addonQuota,
  adopted,
  chart,
  charts,
  chartsOf,
  Cidr,
  cloudValue,
  Cpu,
  definePlatform,
  eksAddons,
  image,
  imageIn,
  imagesOf,
  INTERNAL_ISSUER,
  KAFKA,
  Memory,
  PlatformError,
  registryHost,
  SCRAPER_LABELS,
  TELEMETRY,
  TUNNEL_MTU,
} from '../model';
export type * from './words';
export { readTrackedImages } from '../inputs';

/** The platforms of a repository, in `platforms/index.ts`: `export const platforms: Fleet = [shop];`. */
export type Fleet = readonly import('../model').PlatformSource[];
