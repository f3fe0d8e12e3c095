#include "core/base/sha256.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/shared.h"

using namespace tenfield;

// FIPS 180-2, appendix B.1 and B.2.
TEST(Sha256, MatchesPublishedVectors) {
    base::Sha256 abc;
    abc.add(std::string("abc"));
    EXPECT_EQ(abc.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    base::Sha256 twoBlocks;
    twoBlocks.add(std::string("abcdbcdecdefdefgefghfghighij"));
    twoBlocks.add(std::string("hijkijkljklmklmnlmnomnopnopq"));
    EXPECT_EQ(twoBlocks.hex(), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfAFileEqualsThatOfItsBytes) {
    test::TemporaryFolder folder;
    const std::string content(3'000'000, 'x');
    base::writeFileAtomically(folder / "f", content);
    base::Sha256 sum;
    sum.add(content);
    EXPECT_EQ(base::sha256OfFile(folder / "f"), sum.hex());
    EXPECT_THROW(base::sha256OfFile(folder / "missing"), base::Error);
}
