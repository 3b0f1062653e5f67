export { reconcile, reconcileNightly } from './reconcile.ts'
