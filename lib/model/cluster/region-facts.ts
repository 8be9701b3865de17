import type { AwsRegion } from './regions';

/*
 * What differs between regions and is found out only at deployment. Facts of AWS, read on 2026-11-25.
 */

/** Start of the ids of a region's zones (Amazon EC2 user guide, "Regions and Zones"). */
export const ZONE_PREFIX: Readonly<Record<AwsRegion, string>> = {
  'eu-central-1': 'euc1',
  'eu-west-1': 'euw1',
  'eu-west-3': 'euw3',
  'us-east-1': 'use1',
  'us-east-2': 'use2',
  'us-west-2': 'usw2',
};

/** Zones that take no EKS control plane (Amazon EKS user guide, "Subnet requirements for clusters"). */
export const ZONES_WITHOUT_EKS: readonly string[] = ['cac1-az3', 'use1-az3', 'usw1-az2'];

/**
 * EC2 instance families, those of every region in the list and each region's own. Source: the answers of
 * DescribeInstanceTypeOfferings that moto 5.1.16 carries (2025-11-02). A family that came later is not in it: add it
 * here.
 */
const EVERYWHERE =
  'c5 c5a c5d c5n c6g c6gd c6gn c6i c6id c6in c7g c7gd c7i c7i-flex d2 d3 g4dn i3 i3en i4i im4gn inf1 inf2 is4gen ' +
  'm5 m5a m5ad m5d m6a m6g m6gd m6i m7g m7gd m7i m7i-flex m8g r4 r5 r5a r5ad r5d r5dn r5n r6g r6gd r6i r7g r7i t2 ' +
  't3 t3a t4g u-6tb1 x1 x2idn x2iedn';
const ONLY: Readonly<Record<AwsRegion, string>> = {
  'eu-central-1':
    'a1 c3 c4 c5ad c6a c7a c8g c8gd c8gn d3en dl2q f1 g4ad g5 g5g g6 g6e g6f gr6 gr6f i2 i7i i7ie i8g i8ge m3 m4 ' +
    'm5dn m5n m5zn m6id m6idn m6in m7a m8gd mac1 mac2-m2 p3 p4d p4de r3 r5b r6a r6id r6idn r6in r7a r7gd r7iz r8g ' +
    'r8gd r8i r8i-flex u-3tb1 u7i-12tb u7i-6tb u7i-8tb u7in-16tb x1e x8g z1d',
  'eu-west-1':
    'a1 c1 c3 c4 c5ad c6a c7a c7gn c8g c8gd d3en f1 g4ad g5 h1 hpc7a hpc7g i2 i4g i7ie i8g m1 m2 m3 m4 m5dn m5n ' +
    'm5zn m6id m6idn m6in m7a mac1 mac2 p3 p3dn p4d r3 r5b r6a r6id r6idn r6in r7a r7gd r7iz r8g r8gd t1 u-3tb1 vt1 ' +
    'x1e x2gd x2iezn z1d',
  'eu-west-3': 'g6 gr6 hpc6id hpc7a',
  'us-east-1':
    'a1 c1 c3 c4 c5ad c6a c7a c7gn c8g c8gd c8gn c8i c8i-flex d3en dl1 f1 f2 g4ad g5 g5g g6 g6e g6f gr6 gr6f h1 ' +
    'hpc7g i2 i4g i7i i7ie i8g i8ge m1 m2 m3 m4 m5dn m5n m5zn m6id m6idn m6in m7a m8gd m8i m8i-flex mac-m4 ' +
    'mac-m4pro mac1 mac2 mac2-m1ultra mac2-m2 mac2-m2pro p3 p3dn p4d p4de p5 p5en p6-b200 r3 r5b r6a r6id r6idn ' +
    'r6in r7a r7gd r7iz r8g r8gb r8gd r8gn r8i r8i-flex t1 trn1 trn1n u-3tb1 u7i-12tb u7i-6tb u7i-8tb u7in-16tb ' +
    'u7in-24tb u7in-32tb vt1 x1e x2gd x2iezn x8g z1d',
  'us-east-2':
    'a1 c4 c5ad c6a c7a c7gn c8g c8gd c8i c8i-flex g4ad g5 g6 g6e g6f gr6 gr6f h1 hpc6a hpc6id hpc7a i2 i4g i7i ' +
    'i7ie i8g i8ge m4 m5dn m5n m5zn m6id m6idn m6in m7a m8a m8gd m8i m8i-flex mac1 mac2 mac2-m2 mac2-m2pro p3 p4d ' +
    'p5 p5e p5en p6-b200 r3 r5b r6a r6id r6idn r6in r7a r7gd r7iz r8g r8gd r8i r8i-flex trn1 trn1n trn2 u-3tb1 ' +
    'u7i-12tb u7i-6tb x1e x2gd x8g z1d',
  'us-west-2':
    'a1 c1 c3 c4 c5ad c6a c7a c7gn c8g c8gd c8gn c8i c8i-flex d3en dl1 dl2q f1 f2 g4ad g5 g5g g6 g6e g6f gr6 gr6f ' +
    'h1 i2 i4g i7i i7ie i8g i8ge m1 m2 m3 m4 m5dn m5n m5zn m6id m6idn m6in m7a m8a m8gd m8i m8i-flex mac-m4 ' +
    'mac-m4pro mac1 mac2 mac2-m1ultra mac2-m2 mac2-m2pro p3 p3dn p4d p4de p5 p5e p5en p6-b200 r3 r5b r6a r6id r6idn ' +
    'r6in r7a r7gd r7iz r8g r8gb r8gd r8gn r8i r8i-flex t1 trn1 trn1n u-3tb1 u7i-12tb u7i-6tb u7i-8tb u7in-16tb ' +
    'u7in-24tb u7in-32tb vt1 x1e x2gd x2iezn x8g z1d',
};

/** The families that a region offers. */
export const instanceFamiliesOf = (region: AwsRegion): readonly string[] => `${EVERYWHERE} ${ONLY[region]}`.split(' ');

/** Family of an instance type, `m7g` of `m7g.large`. */
export const familyOf = (instanceType: string): string => instanceType.slice(0, instanceType.indexOf('.'));

/**
 * Category of a family in Karpenter's words (label `karpenter.k8s.aws/instance-category`): the letters before its
 * generation, `m` of `m7g`.
 */
export const categoryOf = (family: string): string => /^[a-z]+/.exec(family)?.[0] ?? family;
