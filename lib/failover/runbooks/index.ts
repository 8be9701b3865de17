/** What people do on other days than that of a lost region, from the model. */
export { lostZonesOf, type LostZone } from './lost-zone';
export { type Rotation, rotationsOf } from './rotation';
export { beforeUpgrade, type Upgrade, upgradesOf } from './upgrade';
