export { createScanner } from './clamd.ts'
export { ScannerError, type VirusScanner } from './virus-scanner.ts'
