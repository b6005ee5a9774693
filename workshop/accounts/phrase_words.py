"""The words of recovery phrases: 1,024 short, kind words of English; no two are a slip of the finger apart."""

from __future__ import annotations

WORDS = tuple(
    """
    acorn acrobat actor adagio admiral album alcove almanac almond alpaca alphabet alpine amber anchor anemone anthem antler apiary apple
    apron aqueduct arbour arcade archer armchair arrow artist ascent ashtree aspen aster atlas attic aurora autumn avenue avocado awning
    azure badger bagel bagpipe bakery balcony ballad ballet balloon ballroom bamboo banana banjo banner banquet barista barley barn barrel
    basil basket bassoon bathtub bauble bayou beach beacon beagle beaver bedtime beehive beetle beetroot berry bicycle billow birch
    birdsong birthday biscuit bison blanket blizzard blossom blue bluebell bluff boat bobbin bonfire bonnet bonsai bookcase bookmark boots
    border botany bottle bramble brass bread breeze brick bridge brioche broccoli bronze brook brownie brush bubble bucket buckle buffalo
    bugle bulb bulletin bungalow bunting burrow butter button cabbage cabin cable cactus cadence cafe calendar calico calm camel camera
    campfire canal canary candle canoe canopy canvas captain caramel caravan cardamom cardigan carnival carol carousel carpet carriage
    carrot cartoon cascade cashew castle catkin cauldron cedar celery cello century chalk chamber champion charcoal cheddar cheerful
    cheetah cherry chess chestnut chickpea chicory chimes chimney chipmunk chorus cicada cinema cinnamon circle circus citron clarinet
    clearing cliff cloak clover cobweb cockatoo cocoa coconut coffee collage comet comfort compass concert cookie copper coral cornet
    cosmos cottage cotton cousin cowslip coyote crab cradle crane crayon cream creek crescent crest cricket crimson crocus crown crumpet
    crystal cub cuckoo cucumber cupboard cupcake curlew curtain cushion custard cutlery cyclist cygnet cymbal daffodil dahlia dairy damson
    dancer dawn daylight deer delta denim desert dewdrop diamond dinghy dinner disco dogwood dolphin domino donkey doorbell doorway
    dormouse dove dragon drawing drizzle drummer duckling dugout dumpling dune duvet earring easel eddy eggcup eggshell elbow elegant
    elephant elfin elm embers emerald enamel encore engine envelope equator ermine estate evening explorer fabric falcon family fandango
    fanfare farm farmyard favour feather fedora fennel fern festival fiddle fiesta figtree finch firefly firework fjord flagpole flame
    flamingo flask flaxen fleece flicker florist flotilla flour flower flute foghorn folklore footpath forest fortune fossil fountain
    foxglove freckle freesia fresco friday friend friendly frost fruit fudge gadget galaxy galleon gallery gallop garden gardenia garland
    garlic garnet gateway gazebo gecko gentian gentle geranium geyser giant ginger gingham giraffe glacier glade glass glider glimmer
    globe glow glowworm goblet goldfish gondola gong gosling granite grape gravel gravy greeting grotto grove guava guitar gymnast halo
    hamlet hammock hamper hamster handbell happy harmony harp harvest hatbox hawthorn hayloft haystack hazel headland heath hedgehog
    heirloom helmet herald heron hibiscus hiccup hickory hiking hillside holiday hollow holly honey horizon hornbeam horse hotel humming
    hyssop ibex iceberg icicle igloo iguana impala indigo inkwell inlet insect insight iris island ivory ivy jackdaw jacket jaguar
    jamboree jasmine jazz jelly jersey jetty jewel jigsaw jogger journal journey joyful jubilee juice jumper jungle juniper jupiter
    kangaroo kayak keepsake kelp kernel kestrel kettle keyboard kilt kindle kingdom kiosk kitchen kite kitten kiwi knapsack knight
    knitting knoll koala lacework ladder ladybird lagoon lake lamb lantern larch lark lattice laughter laundry laurel lavender leaflet
    leapfrog legend lemon lemonade lentil leopard letter lettuce library lichen lifeboat lilac lily lime linen linnet lion lizard llama
    lobster locket lodge lollipop loom lotus lullaby lumber lunar lunch lupin lynx lyrebird lyric macaw mackerel madrigal magnet magnolia
    magpie mahogany majestic mallard mammoth mandarin mandolin mango mangrove manor mantle maple marathon marble margin marigold marina
    market marmot maroon marquee marsh mascot mason mast mattress meadow medal medley melody melon memory mermaid meteor midday midnight
    milk millpond mimosa mineral minnow mint mirror mocha mohair monday moonbeam moose morning mosaic moss moth motif muesli muffin
    mulberry museum mushroom music muslin mussel myrtle mystery napkin narrator nautilus navy nebula necklace nectar needle nest nibble
    nimbus nocturne nomad noodle north notebook novel nugget nutmeg nylon oak oasis oatmeal oboe observer ocean ocelot octave octopus
    office olive omelette onion opal opera orange orbit orchard orchid organ origami oriole osprey ostrich otter outing overture owl
    oxygen oyster paddle paddock paella pageant pagoda palace palette pamphlet pancake panda panorama pansy panther papaya paper parade
    parasol parsley partner passport pastel pastry pasture pavement pavilion peacock peanut pear pebble pelican pencil pendulum penguin
    pennant peony pepper perch perfume petal petunia photo piano pickle picnic picture pigeon pilgrim pillar pilot pinafore pine pinecone
    pinwheel pioneer pipit pizza plaid planet plaster platform platinum playful plaza plum plumage poem poetry polar polaris polka pollen
    pond popcorn poppy porridge portrait postbox postcard potato pottery pretzel primrose prism promise proverb pulley pullover pumpkin
    puppet purple puzzle pyramid quail quarry quartet quartz quiet quill quince quintet quote radar radish raft rafter railway rainbow
    raincoat raisin rapids raven reader recipe record redstart redwood reed refuge regatta reindeer relay rhapsody ribbon rice ripple
    river roast robin rocking rockpool roof rooster rosebud rosehip rosemary rowan rowboat royal ruby rudder rumba runner russet rustic
    sage sail sailor salad salmon sampler sandal sandbank sandwich sapling sapphire satin saturday saturn sausage savanna scarf scarlet
    scenery scholar science scone scooter scout scribe seafront seagull seahorse seal seashell season seaweed seedling serene sesame
    shadow shallot shamrock shell shelter shepherd shoelace shore shower shrimp shuttle signpost silver skate sketch skiff skipper skylark
    sled sleigh sloop smile snorkel snowdrop snowman snowy snug soap sofa solstice sonata songbird sorbet south soybean spaniel sparkle
    sparrow spectrum spice spinach sponge spoon spring spruce square squirrel stable stamp star starfish starling station statue steam
    steeple stencil stool stove street stroll studio sugar summer summit sunbeam sunday sundew sundial sundown sunrise sunset supper
    surfer swallow swan sweater sweetpea swift swimmer sycamore symphony tablet talent tandem tapestry tartan teacup teak teapot teaspoon
    tempo tennis terrace theatre thicket thimble thistle thread throne thrush thunder thursday thyme tiger timber tinsel tomato torch
    tortoise tower town tractor trail tranquil treacle treasure triangle tribune tricycle trinket trio trolley trombone tropic trout trunk
    tuesday tugboat tulip tuna tunic turban turnip turret turtle twig twilight twinkle umbrella unicorn upbeat uplands vacation valley
    vanilla vase velvet veranda verse vessel viaduct vibrant village vineyard vintage viola violet violin virtue vista vocal volcano
    voyage waffle wagon walker wallaby walnut walrus waltz warbler wardrobe water waterway wave wavelet waxwing weekend welcome whale
    wheat wheel whippet whisker wildcat windmill window winter wisdom wisteria wonder woodland woodwind woollen workshop wreath wren yacht
    yearling yellow yeoman zebra zenith zigzag
    """.split()  # noqa: SIM905  (a list of words is read, and mended, as words)
)
