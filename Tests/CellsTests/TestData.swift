import Foundation

/// The folder of shared test inputs; tests that need it are skipped when it is absent.
let testData: URL = {
  if let path = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"] { return URL(fileURLWithPath: path) }
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return root.appendingPathComponent("../shared/data").standardizedFileURL
}()

func hasTestData(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: testData.appendingPathComponent(path).path)
}

/// The members of a JSON array of objects or strings.
func decodeTestData<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
  try JSONDecoder().decode(type, from: Data(contentsOf: testData.appendingPathComponent(path)))
}
